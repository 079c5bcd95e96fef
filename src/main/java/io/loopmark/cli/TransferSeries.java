package io.loopmark.cli;

import io.loopmark.document.Csv;
import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobResult;
import io.loopmark.work.UdpRoute;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The same transfers again and again, by one model after another, as a lab's table asks for. */
final class TransferSeries {
  static final String HEADER =
      "run,model,transfer,bytes,datagrams,seconds,download_seconds,startup_seconds,total_seconds,"
          + "result";

  private static final double NANOS = 1e9;

  private final UdpOptions options;
  private final PrintWriter out;
  private final Optional<CsvFile> csv;
  private final Map<ConcurrencyModel, List<Long>> totals = new LinkedHashMap<>();
  private boolean kept = true;

  TransferSeries(UdpOptions options, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.out = out;
    this.csv = options.csv().map(file -> new CsvFile(file, HEADER, err));
  }

  /**
   * Runs the jobs with each model, in turns, until one is interrupted; the worst exit code.
   *
   * @param names what to call each job
   */
  int run(List<? extends Job> jobs, List<String> names) throws InterruptedException {
    int code = ExitCode.OK;
    int all = options.repeat() * options.models().size();
    int done = 0;
    for (int run = 1; run <= options.repeat(); run++) {
      for (ConcurrencyModel model : options.models()) {
        int number = run;
        done++;
        if (all > 1) {
          if (done > 1) {
            out.println();
          }
          out.println("run " + done + " of " + all);
        }
        TransferRunner runner =
            new TransferRunner(
                model,
                options.unit(),
                out,
                (batch, elapsed) -> record(number, model, names, batch, elapsed));
        int one = runner.run(jobs, names);
        code = Math.max(code, one);
        if (one == ExitCode.INTERRUPTED) {
          return one;
        }
      }
    }
    if (all > 1) {
      summary();
    }
    return kept ? code : Math.max(code, ExitCode.FAILED);
  }

  private void record(
      int run, ConcurrencyModel model, List<String> names, Batch batch, long elapsed) {
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
              result.ok() ? UdpRoute.datagrams(result) : 0,
              result.nanos() / NANOS,
              result.prepareNanos() / NANOS,
              starting / NANOS,
              elapsed / NANOS,
              Csv.quoted(result.failure().orElse("ok")));
      kept &= csv.get().append(row);
    }
  }

  /** Of runs in which every transfer went well. */
  private void summary() {
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
              median(sorted),
              sorted[sorted.length - 1]);
        });
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
