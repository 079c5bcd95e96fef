package io.loopmark.cli;

import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobResult;
import io.loopmark.work.JobRunner;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs transfers that a person asked for, with their progress, and prints how each went. */
final class Transfer {
  private static final Duration TIMEOUT = Duration.ofHours(12);

  private final ConcurrencyModel model;
  private final PrintWriter out;
  private final AtomicBoolean said = new AtomicBoolean();

  Transfer(ConcurrencyModel model, PrintWriter out) {
    this.model = model;
    this.out = out;
  }

  /**
   * Runs the jobs.
   *
   * @param names what to call each job
   */
  int run(List<? extends Job> jobs, List<String> names) throws InterruptedException {
    long start = System.nanoTime();
    Batch batch;
    try (PerCent perCent = PerCent.of("sending", jobs.size(), out);
        Interrupts interrupts =
            new Interrupts(Thread.currentThread()::interrupt, () -> interrupted(names, perCent))) {
      try (JobRunner runner = model.open(jobs.size())) {
        batch = runner.run(jobs, TIMEOUT, perCent);
      } catch (InterruptedException e) {
        if (!interrupts.came()) {
          throw e;
        }
        interrupted(names, perCent);
        return ExitCode.FAILED;
      }
      if (interrupts.came()) {
        interrupted(names, perCent);
        return ExitCode.FAILED;
      }
    }
    return show(batch, names, System.nanoTime() - start);
  }

  /** Said once, by the command's own thread or for it. */
  private void interrupted(List<String> names, PerCent perCent) {
    if (said.getAndSet(true)) {
      return;
    }
    out.println("interrupted");
    for (int i = 0; i < names.size(); i++) {
      out.println(
          Text.printable(names.get(i)) + ": " + perCent.soFar(i) + " datagrams sent, not whole");
    }
  }

  private int show(Batch batch, List<String> names, long elapsed) {
    boolean ok = true;
    for (int i = 0; i < names.size(); i++) {
      JobResult result = batch.results().get(i);
      ok &= result.ok();
      out.println(Text.printable(names.get(i)) + ": " + describe(result));
    }
    String startup =
        batch.startupNanos() > 0
            ? " (" + Text.seconds(batch.startupNanos()) + " of it start-up of" + " workers)"
            : "";
    out.println("total time " + Text.seconds(elapsed) + " with " + model + startup);
    return ok ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String describe(JobResult result) {
    if (!result.ok()) {
      return "FAILED, " + Text.printable(result.failure().orElseThrow());
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
        + Text.rate(result.bytes(), result.nanos())
        + (result.remark().isEmpty() ? "" : "; " + result.remark());
  }
}
