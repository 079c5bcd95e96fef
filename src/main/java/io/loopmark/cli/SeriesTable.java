package io.loopmark.cli;

import io.loopmark.document.Csv;
import io.loopmark.result.SeriesFile;
import io.loopmark.stats.Median;
import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.JobResult;
import io.loopmark.work.UdpTransfer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came of the runs of a series: a row for each transfer, and the totals of each model. */
final class SeriesTable {
  private static final double NANOS = 1e9;

  private final PrintWriter out;
  private final Optional<CsvFile> csv;
  private final Map<ConcurrencyModel, List<Long>> totals = new LinkedHashMap<>();
  private boolean kept = true;

  /**
   * A table without rows.
   *
   * @param csv where rows go, if anywhere
   */
  SeriesTable(Optional<Path> csv, PrintWriter out, PrintWriter err) {
    this.out = out;
    this.csv = csv.map(file -> new CsvFile(file, SeriesFile.HEADER, err));
  }

  /**
   * Adds a run.
   *
   * @param run counted from 1
   * @param names of its transfers
   */
  void add(int run, ConcurrencyModel model, List<String> names, Batch batch, long elapsed) {
    if (batch.results().stream().allMatch(JobResult::ok)) {
      totals.computeIfAbsent(model, _ -> new ArrayList<>()).add(elapsed);
    }
    long starting = batch.costs().startup() + batch.costs().firstUse();
    for (int i = 0; csv.isPresent() && i < names.size(); i++) {
      JobResult result = batch.results().get(i);
      String row =
          String.format(
              Locale.ROOT,
              "%d,%s,%s,%d,%d,%.6f,%.6f,%.6f,%.6f,%s",
              run,
              model,
              Csv.quoted(names.get(i)),
              result.bytes(),
              result.ok() ? UdpTransfer.datagrams(result) : 0,
              result.nanos() / NANOS,
              result.prepareNanos() / NANOS,
              starting / NANOS,
              elapsed / NANOS,
              Csv.quoted(result.failure().orElse("ok")));
      kept &= csv.get().append(row);
    }
  }

  /** Whether all rows could be written. */
  boolean kept() {
    return kept;
  }

  /** Prints the totals of runs in which every transfer went well. */
  void summary() {
    out.println();
    out.printf(
        Locale.ROOT,
        "%-16s %5s %10s %10s %10s%n",
        "total time",
        "runs",
        "least s",
        "median s",
        "most s");
    totals.forEach(
        (model, times) -> {
          double[] sorted = times.stream().mapToDouble(t -> t / NANOS).sorted().toArray();
          out.printf(
              Locale.ROOT,
              "%-16s %5d %10.3f %10.3f %10.3f%n",
              model,
              sorted.length,
              sorted[0],
              Median.of(sorted),
              sorted[sorted.length - 1]);
        });
  }
}
