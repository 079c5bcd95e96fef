package io.loopmark.report;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Steadiness;
import io.loopmark.text.Figure;
import io.loopmark.text.Printable;
import io.loopmark.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A run's figures, a table per benchmark: what varies between its cells as columns, then score,
 * delivery, loss, latency and start-up where they were measured; what failed, was disturbed or left
 * out below.
 */
public final class ResultTables {
  private final List<CellRecord> cells;

  public ResultTables(List<CellRecord> cells) {
    this.cells = List.copyOf(cells);
  }

  /** For a terminal. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Group group : Group.of(cells)) {
      String constants = group.constants().isEmpty() ? "" : " (" + group.constants() + ")";
      text.append(Printable.line(group.benchmark() + constants));
      text.append('\n').append(table(group).text()).append('\n');
    }
    list(text, "Failed", in(CellRecord.Status.FAILED), CellRecord::causes);
    list(text, "Invalid", in(CellRecord.Status.INVALID), CellRecord::causes);
    list(text, "Noisy", cell -> !cell.noise().isEmpty(), CellRecord::noise);
    list(
        text,
        "Still drifting when measured " + Mark.DRIFTING,
        cell -> cell.steadiness() == Steadiness.DRIFTING,
        _ -> List.of());
    list(
        text,
        "Measured at two speeds " + Mark.TWO_SPEEDS,
        cell -> cell.twoSpeeds().isPresent(),
        cell -> List.of(Figure.groups(cell.twoSpeeds().orElseThrow())));
    list(text, "Not finished", in(CellRecord.Status.PLANNED), CellRecord::causes);
    list(text, "Skipped", in(CellRecord.Status.SKIPPED), CellRecord::causes);
    return text.toString();
  }

  private static Predicate<CellRecord> in(CellRecord.Status status) {
    return cell -> cell.status() == status;
  }

  private void list(
      StringBuilder text,
      String title,
      Predicate<CellRecord> which,
      Function<CellRecord, List<String>> lines) {
    List<CellRecord> of = cells.stream().filter(which).toList();
    if (of.isEmpty()) {
      return;
    }
    text.append(title).append(": ").append(of.size()).append(" of ").append(cells.size());
    text.append(" cells\n");
    for (CellRecord cell : of) {
      List<String> causes = lines.apply(cell);
      String why = causes.isEmpty() ? "" : ": " + String.join("; ", causes);
      text.append("  ").append(Printable.line(cell.id() + why)).append('\n');
    }
    text.append('\n');
  }

  private static TextTable table(Group group) {
    List<Column> columns = group.columns().stream().filter(Column::brief).toList();
    List<String> headings = new ArrayList<>(group.varying());
    columns.forEach(column -> headings.add(column.heading()));
    TextTable table = new TextTable(headings, group.varying().size());
    for (CellRecord cell : group.cells()) {
      List<String> row = new ArrayList<>();
      group.varying().forEach(name -> row.add(cell.parameters().getOrDefault(name, "")));
      columns.forEach(column -> row.add(column.applies(cell) ? column.value(cell) : "–"));
      table.add(row.stream().map(Printable::line).toList());
    }
    return table;
  }
}
