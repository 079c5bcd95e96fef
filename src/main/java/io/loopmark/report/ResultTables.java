package io.loopmark.report;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    return render(name -> name + "\n", TextTable::text, "");
  }

  /** For a file. */
  public String markdown() {
    return render(name -> "### " + name + "\n\n", TextTable::markdown, "- ");
  }

  private String render(
      Function<String, String> heading, Function<TextTable, String> table, String bullet) {
    StringBuilder text = new StringBuilder();
    Map<String, List<CellRecord>> byBenchmark =
        cells.stream()
            .filter(cell -> !cell.forks().isEmpty())
            .collect(
                Collectors.groupingBy(
                    CellRecord::benchmark, LinkedHashMap::new, Collectors.toList()));
    byBenchmark.forEach(
        (benchmark, group) -> {
          Set<String> varying = varying(group);
          text.append(heading.apply(benchmark + constants(group, varying)))
              .append(table.apply(table(group, new ArrayList<>(varying))))
              .append('\n');
        });
    list(text, "Failed", bullet, in(CellRecord.Status.FAILED), CellRecord::causes);
    list(text, "Invalid", bullet, in(CellRecord.Status.INVALID), CellRecord::causes);
    list(text, "Noisy", bullet, cell -> !cell.noise().isEmpty(), CellRecord::noise);
    list(
        text,
        "Warm-up too short",
        bullet,
        cell -> Evidence.steadiness(cell) == Evidence.Steadiness.UNSTEADY,
        _ -> List.of());
    list(text, "Not finished", bullet, in(CellRecord.Status.PLANNED), CellRecord::causes);
    list(text, "Skipped", bullet, in(CellRecord.Status.SKIPPED), CellRecord::causes);
    return text.toString();
  }

  private static Predicate<CellRecord> in(CellRecord.Status status) {
    return cell -> cell.status() == status;
  }

  private void list(
      StringBuilder text,
      String title,
      String bullet,
      Predicate<CellRecord> which,
      Function<CellRecord, List<String>> lines) {
    List<CellRecord> of = cells.stream().filter(which).toList();
    if (of.isEmpty()) {
      return;
    }
    text.append(title).append(": ").append(of.size()).append(" of ").append(cells.size());
    text.append(" cells\n").append(bullet.isEmpty() ? "" : "\n");
    for (CellRecord cell : of) {
      text.append(bullet.isEmpty() ? "  " : bullet).append(cell.id());
      if (!lines.apply(cell).isEmpty()) {
        text.append(": ").append(String.join("; ", lines.apply(cell)));
      }
      text.append('\n');
    }
    text.append('\n');
  }

  private static TextTable table(List<CellRecord> group, List<String> varying) {
    List<Column> columns =
        Column.ALL.stream().filter(c -> group.stream().anyMatch(c::applies)).toList();
    List<String> headings = new ArrayList<>(varying);
    columns.forEach(column -> headings.add(column.heading()));
    TextTable table = new TextTable(headings, varying.size());
    for (CellRecord cell : group) {
      List<String> row = new ArrayList<>();
      varying.forEach(name -> row.add(cell.parameters().getOrDefault(name, "")));
      columns.forEach(column -> row.add(column.applies(cell) ? column.value(cell) : "–"));
      table.add(row);
    }
    return table;
  }

  /** Parameters that take more than one value in the group. */
  private static Set<String> varying(List<CellRecord> group) {
    Set<String> varying = new LinkedHashSet<>();
    for (String name : new TreeSet<>(group.getFirst().parameters().keySet())) {
      if (group.stream().map(cell -> cell.parameters().get(name)).distinct().count() > 1) {
        varying.add(name);
      }
    }
    return varying;
  }

  private static String constants(List<CellRecord> group, Set<String> varying) {
    String constants =
        group.getFirst().parameters().entrySet().stream()
            .filter(parameter -> !varying.contains(parameter.getKey()))
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining(", "));
    return constants.isEmpty() ? "" : " (" + constants + ")";
  }
}
