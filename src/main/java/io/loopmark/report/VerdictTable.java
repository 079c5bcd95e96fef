package io.loopmark.report;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Value;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Group;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every cell of a later run against the first one's, what got slower first. */
final class VerdictTable {
  private final Words words;
  private final CellLinks links;
  private final List<Group> groups;

  VerdictTable(Words words, CellLinks links, List<Group> groups) {
    this.words = words;
    this.links = links;
    this.groups = groups;
  }

  /** A cell and the benchmark that it is of. */
  private record Line(Group group, CellRecord cell, Contrast contrast) {
    /** What the change costs: above 1 is slower. */
    double cost() {
      double ratio = contrast.ratio().value();
      return contrast.moreIsBetter() ? 1 / ratio : ratio;
    }

    String label() {
      return group.varying().stream()
          .map(name -> cell.parameters().getOrDefault(name, ""))
          .filter(value -> !value.isEmpty())
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * The table of one later run.
   *
   * @param number of that run, from 2
   * @param title what it shows
   */
  DataTable of(int number, String title, Map<String, Contrast> contrasts) {
    List<Line> lines = new ArrayList<>();
    for (Group group : groups) {
      for (CellRecord cell : group.cells()) {
        if (contrasts.containsKey(cell.id())) {
          lines.add(new Line(group, cell, contrasts.get(cell.id())));
        }
      }
    }
    lines.sort(
        Comparator.<Line, Boolean>comparing(line -> line.contrast().interval().isEmpty())
            .thenComparing(line -> line.contrast().verdict())
            .thenComparing(Comparator.comparingDouble(Line::cost).reversed()));
    List<Head> heads =
        List.of(
            Head.words("what", words.get("side.what")),
            Head.words("verdict", words.get("side.verdict")),
            Head.numbers("ratio", words.get("side.ratio", number)),
            Head.words("interval", words.get("side.interval")),
            Head.numbers("cell", words.get("column.cell")),
            Head.words("benchmark", words.get("side.benchmark")).hidden(),
            Head.words("values", words.get("side.values")).hidden(),
            Head.words("id", "id").hidden());
    return new DataTable(
        "verdicts-" + number, title, heads, lines.stream().map(this::row).toList());
  }

  /** Blank for a single fork. */
  static Value interval(Contrast contrast) {
    return contrast.interval().map(ratio -> Value.text(Figure.interval(ratio))).orElse(Value.NONE);
  }

  private Row row(Line line) {
    double ratio = line.contrast().ratio().value();
    int number = links.number(line.cell());
    return new Row(
        "",
        List.of(
            Value.text((line.group().benchmark() + " " + line.label()).strip()),
            Value.text(words.get("side." + line.contrast().side())),
            Value.number(ratio, Figure.ratio(ratio)),
            interval(line.contrast()),
            Value.number(number, Integer.toString(number)),
            Value.text(line.group().benchmark()),
            Value.text(line.label()),
            Value.text(line.cell().id())));
  }
}
