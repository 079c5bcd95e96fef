package io.loopmark.report.finding;

import io.loopmark.report.doc.Document.Link;
import io.loopmark.result.CellRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a report's cells, by which sentences name rows of tables. */
public final class CellLinks {
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

  /** Links to their rows, in order of their numbers. */
  public List<Link> links(Collection<CellRecord> cells) {
    return cells.stream()
        .distinct()
        .sorted((a, b) -> Integer.compare(number(a), number(b)))
        .map(this::link)
        .toList();
  }
}
