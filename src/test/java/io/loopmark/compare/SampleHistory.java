package io.loopmark.compare;

import io.loopmark.result.CellId;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.result.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Run folders of one suite over many days, with invented figures, written as a run does. */
public final class SampleHistory {
  private static final LocalDateTime FIRST = LocalDateTime.of(2026, 11, 1, 9, 30);
  private static final int FORKS = 3;

  private final Path folder;
  private final String suite;
  private final Map<String, Object> environment = new LinkedHashMap<>();
  private final List<CellRecord> cells = new ArrayList<>();

  /**
   * A run.
   *
   * @param folder what run folders are made in
   */
  public SampleHistory(Path folder, String suite) {
    this.folder = folder;
    this.suite = suite;
    kernel("6.1");
  }

  /** On a machine with this kernel. */
  public SampleHistory kernel(String version) {
    environment.put("cpu", Map.of("model", "Sample <CPU>", "logicalCores", 2));
    environment.put("os", Map.of("name", "Linux", "kernel", version));
    environment.put("jvm", Map.of("version", "25.0.1"));
    return this;
  }

  /** With a cell of three forks, 1 % apart. */
  public SampleHistory cell(String model, String unit, double score) {
    CellRecord cell = planned(model);
    for (int fork = 1; fork <= FORKS; fork++) {
      double value = score * (1 + 0.01 * (fork - 2));
      cell.add(
          new ForkRecord(
              fork,
              Map.of(
                  "benchmark",
                  "x.SampleBenchmark.go",
                  "mode",
                  unit.startsWith("ops") ? "thrpt" : "avgt"),
              new Metric(unit, List.of(value, value)),
              Map.of(),
              Map.of(),
              Optional.empty()));
    }
    cells.add(cell);
    return this;
  }

  /** With a cell that failed. */
  public SampleHistory failed(String model) {
    CellRecord cell = planned(model);
    cell.addFailure(1, "killed");
    cells.add(cell);
    return this;
  }

  private static CellRecord planned(String model) {
    Map<String, String> parameters = new TreeMap<>(Map.of("model", model, "size", "1KiB"));
    String benchmark = "SampleBenchmark.go";
    return CellRecord.planned(CellId.of(benchmark, parameters), benchmark, parameters, FORKS);
  }

  /** Writes it, begun so many days after the first; the folder's name tells another time. */
  public Path on(int day) throws IOException {
    environment.put("begun", FIRST.plusDays(day) + ":00+01:00");
    RunFolder run = RunFolder.create(folder, suite, FIRST.plusYears(1).minusDays(day));
    run.writeEnvironment(environment);
    for (CellRecord cell : cells) {
      for (ForkRecord fork : cell.forks()) {
        run.journalFork(line(cell, fork.fork()), fork);
      }
      for (int fork : cell.forksWithoutFigures()) {
        Map<String, Object> line = line(cell, fork);
        line.put("status", "FAILED");
        line.put("cause", "killed");
        run.journal(line);
      }
    }
    run.writeResults(
        new LinkedHashMap<>(Map.of("suite", suite, "description", "", "seed", day)), cells);
    return run.path();
  }

  private static Map<String, Object> line(CellRecord cell, int fork) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "fork");
    line.put("cell", cell.id());
    line.put("fork", fork);
    return line;
  }
}
