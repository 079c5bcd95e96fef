package io.loopmark.report;

import io.loopmark.report.doc.DataTable;
import io.loopmark.report.doc.DataTable.Head;
import io.loopmark.report.doc.DataTable.Row;
import io.loopmark.report.doc.Document.Finding;
import io.loopmark.report.doc.Value;
import io.loopmark.report.finding.CellLinks;
import io.loopmark.report.finding.Quantity;
import io.loopmark.report.finding.Ratio;
import io.loopmark.result.CellRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One benchmark of several runs: their figures beside each other, and ratios to the first run. */
final class SideBySide {
  private static final double CONFIDENCE = 0.95;
  private static final List<String> FIGURES =
      List.of("score", "error", "delivered_kb_per_s", "p99_us");

  private final Words words;
  private final CellLinks links;
  private final List<RunInput> runs;

  /**
   * @param links over the cells of all runs
   */
  SideBySide(Words words, CellLinks links, List<RunInput> runs) {
    this.words = words;
    this.links = links;
    this.runs = runs;
  }

  /**
   * The table.
   *
   * @param group the cells of all runs, each once
   */
  DataTable table(Group group) {
    List<Column> columns =
        group.columns().stream().filter(column -> FIGURES.contains(column.key())).toList();
    List<Head> heads = new ArrayList<>();
    heads.add(Head.numbers("cell", words.get("column.cell")));
    group.varying().forEach(parameter -> heads.add(Head.words(parameter, parameter)));
    for (int run = 1; run <= runs.size(); run++) {
      for (Column column : columns) {
        heads.add(
            Head.numbers(
                "run_" + run + "_" + column.key(),
                run + ": " + words.get("column." + column.key())));
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
      Optional<CellRecord> there = in(run, cell);
      for (Column column : columns) {
        values.add(there.filter(column::applies).map(column::figure).orElse(Value.NONE));
      }
    }
    for (RunInput run : runs.subList(1, runs.size())) {
      Optional<Ratio> ratio = ratio(run, cell);
      values.add(
          ratio.map(r -> Value.number(r.value(), Figure.ratio(r.value()))).orElse(Value.NONE));
      values.add(ratio.map(r -> Value.text(Figure.interval(r))).orElse(Value.NONE));
    }
    values.add(Value.text(cell.id()));
    return new Row(links.anchor(cell), values);
  }

  /** How many cells of each later run are faster or slower than in the first. */
  List<Finding> findings(Group group) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      Map<CellRecord, Ratio> ratios = new LinkedHashMap<>();
      for (CellRecord cell : group.cells()) {
        ratio(runs.get(i), cell).ifPresent(ratio -> ratios.put(cell, ratio));
      }
      List<CellRecord> faster =
          ratios.keySet().stream().filter(c -> ratios.get(c).low() > 1).toList();
      List<CellRecord> slower =
          ratios.keySet().stream().filter(c -> ratios.get(c).high() < 1).toList();
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

  private Optional<Ratio> ratio(RunInput run, CellRecord cell) {
    Optional<CellRecord> base = in(runs.getFirst(), cell).filter(SideBySide::usable);
    Optional<CellRecord> there = in(run, cell).filter(SideBySide::usable);
    if (base.isEmpty() || there.isEmpty()) {
      return Optional.empty();
    }
    return Quantity.of(List.of(base.get(), there.get()))
        .flatMap(quantity -> quantity.faster(there.get(), base.get(), CONFIDENCE));
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
