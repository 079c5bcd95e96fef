package io.loopmark.report;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Value;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Group;
import io.loopmark.report.Column.Topic;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.result.Steadiness;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tables of one benchmark of one run: throughput, and latency and cost where they were
 * recorded.
 */
final class BenchmarkTables {
  private final Words words;
  private final CellLinks links;

  BenchmarkTables(Words words, CellLinks links) {
    this.words = words;
    this.links = links;
  }

  List<DataTable> of(Group group) {
    List<DataTable> tables = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      if (!Column.of(group, topic).isEmpty()) {
        tables.add(table(group, topic));
      }
    }
    return tables;
  }

  private DataTable table(Group group, Topic topic) {
    boolean main = topic == Topic.THROUGHPUT;
    String key = topic.name().toLowerCase(Locale.ROOT);
    String unit = oneUnit(group);
    List<Column> columns =
        Column.of(group, topic).stream()
            .filter(column -> !column.key().equals("unit") || unit.isEmpty())
            .toList();
    boolean marks = main && group.cells().stream().anyMatch(cell -> !mark(cell).isEmpty());
    List<Head> heads = new ArrayList<>();
    heads.add(Head.numbers("cell", words.get("column.cell")));
    group.varying().forEach(parameter -> heads.add(Head.words(parameter, parameter)));
    for (Column column : columns) {
      String text = column.heading(words);
      heads.add(
          column.key().equals("unit")
              ? Head.words("unit", text)
              : Head.numbers(
                  column.key(),
                  column.key().equals("score") && !unit.isEmpty() ? text + " " + unit : text));
    }
    if (main) {
      heads.add(Head.numbers("forks", words.get("column.forks")));
    }
    if (marks) {
      heads.add(Head.words("note", words.get("column.note")));
    }
    heads.add(Head.words("id", "id").hidden());
    List<Row> rows = new ArrayList<>();
    for (CellRecord cell : group.cells()) {
      if (!main && columns.stream().noneMatch(column -> column.applies(cell))) {
        continue;
      }
      List<Value> values = new ArrayList<>();
      // The main table has its marks beside the score.
      String number = links.number(cell) + (main ? "" : Mark.of(cell));
      values.add(Value.number(links.number(cell), number));
      group.varying().forEach(p -> values.add(Value.text(cell.parameters().getOrDefault(p, ""))));
      columns.forEach(c -> values.add(c.applies(cell) ? c.figure(cell) : Value.NONE));
      if (main) {
        values.add(Value.number(cell.forks().size(), Integer.toString(cell.forks().size())));
      }
      if (marks) {
        values.add(Value.text(mark(cell)));
      }
      values.add(Value.text(cell.id()));
      rows.add(new Row(main ? links.anchor(cell) : "", values));
    }
    String constants = group.constants().isEmpty() ? "" : " (" + group.constants() + ")";
    return new DataTable(
        Group.fileName(group.benchmark()) + (main ? "" : "-" + key),
        words.get("table." + title(group, key)) + ": " + group.benchmark() + constants,
        heads,
        rows);
  }

  private static String oneUnit(Group group) {
    List<String> units =
        group.cells().stream()
            .flatMap(cell -> cell.forks().stream())
            .map(fork -> fork.primary().unit())
            .distinct()
            .toList();
    return units.size() == 1 ? units.getFirst() : "";
  }

  /** What the validity section says more of. */
  private String mark(CellRecord cell) {
    List<String> marks = new ArrayList<>();
    if (cell.status() != CellRecord.Status.OK) {
      marks.add(words.get("status." + cell.status().name()));
    }
    if (!cell.noise().isEmpty()) {
      marks.add(words.get("status.NOISY"));
    }
    if (cell.steadiness() == Steadiness.DRIFTING) {
      marks.add(words.get("status.DRIFTING", Mark.DRIFTING));
    }
    if (cell.twoSpeeds().isPresent()) {
      marks.add(words.get("status.TWO_SPEEDS", Mark.TWO_SPEEDS));
    }
    return String.join(", ", marks);
  }

  /** What takes time per operation is no throughput. */
  private static String title(Group group, String key) {
    boolean times =
        group.cells().stream()
            .flatMap(cell -> cell.forks().stream())
            .allMatch(fork -> fork.primary().unit().endsWith("/op"));
    return key.equals("throughput") && times ? "time" : key;
  }
}
