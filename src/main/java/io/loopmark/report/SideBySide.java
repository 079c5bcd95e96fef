package io.loopmark.report;

import io.loopmark.chart.Chart;
import io.loopmark.chart.ForestPlot;
import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Document.Finding;
import io.loopmark.document.Value;
import io.loopmark.finding.CellLinks;
import io.loopmark.finding.Group;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One benchmark of several runs: their figures beside each other, and ratios to the first run. */
final class SideBySide {
  /** More rows than this are left to the table. */
  private static final int MOST_ROWS = 40;

  private static final List<String> FIGURES =
      List.of("score", "error", "delivered_kb_per_s", "delivered_mb_per_s");

  private final Words words;
  private final CellLinks links;
  private final List<RunInput> runs;
  private final List<Map<String, Contrast>> judged;

  /**
   * @param links over the cells of all runs
   * @param judged of each later run, how its cells, by id, stand to the first run's
   */
  SideBySide(
      Words words, CellLinks links, List<RunInput> runs, List<Map<String, Contrast>> judged) {
    this.words = words;
    this.links = links;
    this.runs = runs;
    this.judged = judged;
  }

  /**
   * The table.
   *
   * @param group the cells of all runs, each once
   */
  DataTable table(Group group) {
    List<Column> columns =
        Column.of(group.cells()).stream()
            .filter(
                column ->
                    FIGURES.contains(column.key())
                        || TimesColumns.isTail(column.key())
                        || (column.key().equals("unit") && severalUnits(group)))
            .toList();
    List<Head> heads = new ArrayList<>();
    heads.add(Head.numbers("cell", words.get("column.cell")));
    group.varying().forEach(parameter -> heads.add(Head.words(parameter, parameter)));
    for (int run = 1; run <= runs.size(); run++) {
      for (Column column : columns) {
        heads.add(
            Head.numbers("run_" + run + "_" + column.key(), run + ": " + column.heading(words)));
      }
    }
    for (int run = 2; run <= runs.size(); run++) {
      heads.add(Head.numbers("ratio_" + run + "_to_1", words.get("side.ratio", run)));
      heads.add(Head.words("interval_" + run + "_to_1", words.get("side.interval")));
    }
    heads.add(Head.words("id", "id").hidden());
    List<Row> rows = group.cells().stream().map(cell -> row(cell, group, columns)).toList();
    return new DataTable(
        Group.fileName(group.benchmark()), words.get("side.title", group.benchmark()), heads, rows);
  }

  /** As of JMH's files: then each score needs its own beside it. */
  private boolean severalUnits(Group group) {
    return group.cells().stream()
            .flatMap(cell -> runs.stream().flatMap(run -> in(run, cell).stream()))
            .map(cell -> cell.forks().getFirst().primary().unit())
            .distinct()
            .count()
        > 1;
  }

  private Row row(CellRecord cell, Group group, List<Column> columns) {
    List<Value> values = new ArrayList<>();
    values.add(Value.number(links.number(cell), Integer.toString(links.number(cell))));
    group.varying().forEach(p -> values.add(Value.text(cell.parameters().getOrDefault(p, ""))));
    for (RunInput run : runs) {
      // What must not be used is named in the validity section, not shown beside what may.
      Optional<CellRecord> there = in(run, cell).filter(SideBySide::usable);
      for (Column column : columns) {
        values.add(there.filter(column::applies).map(column::figure).orElse(Value.NONE));
      }
    }
    for (Map<String, Contrast> contrasts : judged) {
      Optional<Contrast> contrast = Optional.ofNullable(contrasts.get(cell.id()));
      values.add(
          contrast
              .map(known -> known.ratio().value())
              .map(ratio -> Value.number(ratio, Figure.ratio(ratio)))
              .orElse(Value.NONE));
      values.add(contrast.map(VerdictTable::interval).orElse(Value.NONE));
    }
    values.add(Value.text(cell.id()));
    return new Row(links.anchor(cell), values);
  }

  /** A forest plot per later run. */
  List<Chart> forests(Group group) {
    List<Chart> forests = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      Map<String, Contrast> contrasts = judged.get(i - 1);
      List<CellRecord> cells =
          group.cells().stream().filter(cell -> judged(contrasts, cell)).toList();
      if (!cells.isEmpty() && cells.size() <= MOST_ROWS) {
        forests.add(
            new ForestPlot(Words.of("charts", words.language()))
                .chart(
                    "forest-" + Group.fileName(group.benchmark()) + "-" + (i + 1),
                    group.benchmark(),
                    group.title(words),
                    cells.stream().map(cell -> row(cell, group, contrasts)).toList(),
                    margin(cells, contrasts)));
      }
    }
    return forests;
  }

  private ForestPlot.Row row(CellRecord cell, Group group, Map<String, Contrast> contrasts) {
    String label =
        group.varying().stream()
            .map(name -> cell.parameters().getOrDefault(name, ""))
            .collect(Collectors.joining(" "));
    Contrast contrast = contrasts.get(cell.id());
    return new ForestPlot.Row(
        label.isEmpty() ? group.benchmark() : label,
        contrast.ratio(),
        contrast.moreIsBetter(),
        words.get("side." + contrast.side()));
  }

  /** The widest that any of the cells was judged by. */
  private static double margin(List<CellRecord> cells, Map<String, Contrast> contrasts) {
    return cells.stream()
        .mapToDouble(cell -> contrasts.get(cell.id()).margin())
        .max()
        .orElseThrow();
  }

  /** How many cells of each later run were judged faster or slower than in the first. */
  List<Finding> findings(Group group) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      Map<String, Contrast> contrasts = judged.get(i - 1);
      List<CellRecord> known =
          group.cells().stream().filter(cell -> judged(contrasts, cell)).toList();
      List<CellRecord> faster = changed(known, contrasts, 1);
      List<CellRecord> slower = changed(known, contrasts, -1);
      List<CellRecord> differing = new ArrayList<>(faster);
      differing.addAll(slower);
      findings.add(
          new Finding(
              known.isEmpty()
                  ? words.get("side.finding.none", runs.get(i).label())
                  : words.get(
                      "side.finding",
                      runs.get(i).label(),
                      runs.getFirst().label(),
                      known.size(),
                      faster.size(),
                      slower.size(),
                      known.size() - differing.size()),
              links.links(differing)));
    }
    return findings;
  }

  /** Of a single fork there is a ratio and no verdict. */
  private static boolean judged(Map<String, Contrast> contrasts, CellRecord cell) {
    return contrasts.containsKey(cell.id()) && contrasts.get(cell.id()).interval().isPresent();
  }

  private static List<CellRecord> changed(
      List<CellRecord> cells, Map<String, Contrast> contrasts, int way) {
    return cells.stream().filter(cell -> contrasts.get(cell.id()).change() == way).toList();
  }

  private static boolean usable(CellRecord cell) {
    return !cell.forks().isEmpty()
        && cell.status() != CellRecord.Status.INVALID
        && cell.status() != CellRecord.Status.FAILED;
  }

  private static Optional<CellRecord> in(RunInput run, CellRecord cell) {
    return run.data().cells().stream()
        .filter(each -> each.id().equals(cell.id()) && !each.forks().isEmpty())
        .findFirst();
  }
}
