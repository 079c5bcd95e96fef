package io.loopmark.report;

import io.loopmark.finding.Group;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Folded;
import io.loopmark.text.Printable;
import io.loopmark.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run's figures for a terminal, a table per benchmark: what all its cells share above it, what
 * varies between them as columns, then score, delivery, loss, latency and cost where they were
 * measured. Where the window is too narrow, columns are left out in the order of {@link
 * Column#dispensable}; the report has them all.
 */
public final class ResultTables {
  private final List<CellRecord> cells;
  private final int width;

  /** As wide as they are. */
  public ResultTables(List<CellRecord> cells) {
    this(cells, Integer.MAX_VALUE);
  }

  /**
   * In a window.
   *
   * @param width characters of a line
   */
  public ResultTables(List<CellRecord> cells, int width) {
    this.cells = List.copyOf(cells);
    this.width = width;
  }

  /** All tables, an empty line behind each. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Group group : Group.of(cells)) {
      text.append(title(group)).append('\n').append(fitting(group).text()).append('\n');
    }
    return text.toString();
  }

  private String title(Group group) {
    String constants = group.constants().isEmpty() ? "" : " (" + group.constants() + ")";
    return Folded.lines(Printable.line(group.benchmark() + constants), "  ", width);
  }

  private TextTable fitting(Group group) {
    List<Column> columns =
        Column.of(group.cells()).stream().filter(Column::brief).collect(Collectors.toList());
    TextTable table = table(group, columns);
    while (table.width() > width) {
      Optional<Column> next = Column.dispensable(columns);
      if (next.isEmpty()) {
        break;
      }
      columns.remove(next.get());
      table = table(group, columns);
    }
    return table;
  }

  private static TextTable table(Group group, List<Column> columns) {
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
