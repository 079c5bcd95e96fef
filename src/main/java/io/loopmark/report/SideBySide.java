package io.loopmark.report;

import io.loopmark.report.chart.Chart;
import io.loopmark.report.chart.ForestPlot;
import io.loopmark.report.doc.DataTable;
import io.loopmark.report.doc.DataTable.Head;
import io.loopmark.report.doc.DataTable.Row;
import io.loopmark.report.doc.Document.Finding;
import io.loopmark.report.doc.Value;
import io.loopmark.report.finding.CellLinks;
import io.loopmark.report.finding.Quantity;
import io.loopmark.result.CellRecord;
import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.VariancePrior;
import io.loopmark.text.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One benchmark of several runs: their figures beside each other, and ratios to the first run. */
final class SideBySide {
  private static final double CONFIDENCE = 0.95;

  /** The band of a forest plot, as the gate's default margin. */
  private static final double MARGIN = 0.05;

  /** More rows than this are left to the table. */
  private static final int MOST_ROWS = 40;

  private static final List<String> FIGURES = List.of("score", "error", "delivered_kb_per_s");

  private final Words words;
  private final CellLinks links;
  private final List<RunInput> runs;
  private final Map<String, Contrast> judged;

  /**
   * @param links over the cells of all runs
   * @param judged how cells, by id, stand to the first run's; without any it is computed here, as
   *     if the runs knew nothing of each other
   */
  SideBySide(Words words, CellLinks links, List<RunInput> runs, Map<String, Contrast> judged) {
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
        group.columns().stream()
            .filter(column -> FIGURES.contains(column.key()) || TimesColumns.isTail(column.key()))
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
        BenchmarkTables.fileName(group.benchmark()),
        words.get("side.title", group.benchmark()),
        heads,
        rows);
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
    for (RunInput run : runs.subList(1, runs.size())) {
      Optional<Ratio> ratio = ratio(run, cell, CONFIDENCE);
      values.add(
          ratio.map(r -> Value.number(r.value(), Figure.ratio(r.value()))).orElse(Value.NONE));
      values.add(ratio.map(r -> Value.text(Figure.interval(r))).orElse(Value.NONE));
    }
    values.add(Value.text(cell.id()));
    return new Row(links.anchor(cell), values);
  }

  /** A forest plot per later run. */
  List<Chart> forests(Group group) {
    List<Chart> forests = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      RunInput run = runs.get(i);
      List<ForestPlot.Row> rows = new ArrayList<>();
      for (CellRecord cell : group.cells()) {
        ratio(run, cell, CONFIDENCE)
            .map(ratio -> row(cell, group, ratio))
            .filter(row -> row.low() > 0 && Double.isFinite(row.high()))
            .ifPresent(rows::add);
      }
      if (!rows.isEmpty() && rows.size() <= MOST_ROWS) {
        forests.add(
            new ForestPlot(Words.of("charts", words.language()))
                .chart(
                    "forest-" + BenchmarkTables.fileName(group.benchmark()) + "-" + (i + 1),
                    group.benchmark(),
                    words.find("system." + group.benchmark()).orElse(group.benchmark()),
                    rows,
                    margin(group)));
      }
    }
    return forests;
  }

  private ForestPlot.Row row(CellRecord cell, Group group, Ratio ratio) {
    String label =
        group.varying().stream()
            .map(name -> cell.parameters().getOrDefault(name, ""))
            .collect(Collectors.joining(" "));
    Contrast contrast = judged.get(cell.id());
    return new ForestPlot.Row(
        label.isEmpty() ? group.benchmark() : label,
        ratio.value(),
        ratio.low(),
        ratio.high(),
        contrast == null
            ? words.get("side." + ForestPlot.side(ratio.low(), ratio.high(), MARGIN))
            : contrast.verdict());
  }

  /** The widest that any of the cells was judged by. */
  private double margin(Group group) {
    return group.cells().stream()
        .filter(cell -> judged.containsKey(cell.id()))
        .mapToDouble(cell -> judged.get(cell.id()).margin())
        .max()
        .orElse(MARGIN);
  }

  /**
   * How many cells of each later run are faster or slower than in the first; what is said of all of
   * them holds with 95 % (Bonferroni).
   */
  List<Finding> findings(Group group) {
    List<Finding> findings = new ArrayList<>();
    double confidence = 1 - (1 - CONFIDENCE) / group.cells().size();
    for (int i = 1; i < runs.size(); i++) {
      Map<CellRecord, Ratio> ratios = new LinkedHashMap<>();
      for (CellRecord cell : group.cells()) {
        ratio(runs.get(i), cell, confidence).ifPresent(ratio -> ratios.put(cell, ratio));
      }
      List<CellRecord> faster = changed(ratios, 1);
      List<CellRecord> slower = changed(ratios, -1);
      List<CellRecord> differing = new ArrayList<>(faster);
      differing.addAll(slower);
      findings.add(
          new Finding(
              ratios.isEmpty()
                  ? words.get("side.finding.none", runs.get(i).label())
                  : words.get(
                      "side.finding",
                      runs.get(i).label(),
                      runs.getFirst().label(),
                      ratios.size(),
                      faster.size(),
                      slower.size(),
                      ratios.size() - faster.size() - slower.size()),
              links.links(differing)));
    }
    return findings;
  }

  /** Cells that changed that way: as they were judged, or else by their intervals. */
  private List<CellRecord> changed(Map<CellRecord, Ratio> ratios, int way) {
    return ratios.keySet().stream()
        .filter(
            cell -> {
              Ratio ratio = ratios.get(cell);
              int own = ratio.low() > 1 ? 1 : ratio.high() < 1 ? -1 : 0;
              return way == (judged.isEmpty() ? own : judged.get(cell.id()).change());
            })
        .toList();
  }

  private Optional<Ratio> ratio(RunInput run, CellRecord cell, double confidence) {
    if (!judged.isEmpty()) {
      return Optional.ofNullable(judged.get(cell.id())).map(Contrast::speed);
    }
    Optional<CellRecord> base = in(runs.getFirst(), cell).filter(SideBySide::usable);
    Optional<CellRecord> there = in(run, cell).filter(SideBySide::usable);
    if (base.isEmpty() || there.isEmpty()) {
      return Optional.empty();
    }
    return Quantity.of(List.of(base.get(), there.get()))
        .flatMap(
            quantity ->
                LogDifference.unpaired(
                    quantity.sample(there.get()), quantity.sample(base.get()), VariancePrior.NONE))
        .map(difference -> difference.ratio(confidence));
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
