package io.loopmark.cli;

import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobResult;
import io.loopmark.work.JobRunner;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** Runs transfers that a person asked for, with a bar, and prints how each went. */
final class Transfer {
  private static final Duration TIMEOUT = Duration.ofHours(12);

  private final ConcurrencyModel model;
  private final PrintWriter out;

  Transfer(ConcurrencyModel model, PrintWriter out) {
    this.model = model;
    this.out = out;
  }

  /**
   * Runs the jobs.
   *
   * @param names what to call each job
   * @param totalBytes of all jobs; negative when nobody knows
   */
  int run(List<? extends Job> jobs, List<String> names, long totalBytes)
      throws InterruptedException {
    Batch batch;
    long start = System.nanoTime();
    try (JobRunner runner = model.open(jobs.size())) {
      batch = run(runner, jobs, totalBytes);
    }
    long elapsed = System.nanoTime() - start;
    boolean ok = true;
    for (int i = 0; i < jobs.size(); i++) {
      JobResult result = batch.results().get(i);
      ok &= result.ok();
      out.println(names.get(i) + ": " + describe(result));
    }
    String startup =
        batch.startupNanos() > 0
            ? " (" + Text.seconds(batch.startupNanos()) + " of it start-up of" + " workers)"
            : "";
    out.println("total time " + Text.seconds(elapsed) + " with " + model + startup);
    return ok ? ExitCode.OK : ExitCode.FAILED;
  }

  private static Batch run(JobRunner runner, List<? extends Job> jobs, long totalBytes)
      throws InterruptedException {
    if (!Bars.onTerminal()) {
      return runner.run(jobs, TIMEOUT);
    }
    AtomicLongArray moved = new AtomicLongArray(jobs.size());
    try (ProgressLine bar = Bars.bytes("sending", totalBytes)) {
      return runner.run(
          jobs,
          TIMEOUT,
          (job, bytes) -> {
            bar.stepBy(bytes - moved.getAndSet(job, bytes));
          });
    }
  }

  private static String describe(JobResult result) {
    if (!result.ok()) {
      return "FAILED, " + result.failure().orElseThrow();
    }
    String before =
        result.prepareNanos() > 0
            ? "downloaded in " + Text.seconds(result.prepareNanos()) + ", "
            : "";
    return before
        + result.bytes()
        + " datagrams sent in "
        + Text.seconds(result.nanos())
        + ", "
        + Text.rate(result.bytes(), result.nanos());
  }
}
