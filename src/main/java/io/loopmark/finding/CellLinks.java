package io.loopmark.finding;

import io.loopmark.document.Document.Link;
import io.loopmark.result.CellRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a report's cells, by which sentences name rows of tables. */
public final class CellLinks {
  /** So many numbers in a row are still a link each. */
  private static final int FEW = 7;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /**
   * @param ids of all cells, in their order
   */
  public CellLinks(Collection<String> ids) {
    ids.forEach(id -> numbers.putIfAbsent(id, numbers.size() + 1));
  }

  /** The number of a cell. */
  public int number(CellRecord cell) {
    return numbers.get(cell.id());
  }

  /** What its row is called. */
  public String anchor(CellRecord cell) {
    return "cell-" + number(cell);
  }

  /** A link to its row. */
  public Link link(CellRecord cell) {
    return new Link(Integer.toString(number(cell)), "#" + anchor(cell), cell.id());
  }

  /** Links to their rows, in order of their numbers; many in a row are one link to the first. */
  public List<Link> links(Collection<CellRecord> cells) {
    List<CellRecord> sorted =
        cells.stream().distinct().sorted(Comparator.comparingInt(this::number)).toList();
    List<Link> links = new ArrayList<>();
    int next = 0;
    while (next < sorted.size()) {
      int last = next;
      while (last + 1 < sorted.size()
          && number(sorted.get(last + 1)) == number(sorted.get(last)) + 1) {
        last++;
      }
      if (last - next < FEW) {
        sorted.subList(next, last + 1).forEach(cell -> links.add(link(cell)));
      } else {
        Link first = link(sorted.get(next));
        links.add(
            new Link(
                first.text() + "–" + number(sorted.get(last)), first.href(), first.title() + " …"));
      }
      next = last + 1;
    }
    return links;
  }
}
