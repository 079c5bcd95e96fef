package io.loopmark.cli;

import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobResult;
import io.loopmark.work.JobRunner;
import io.loopmark.work.UdpTransfer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs transfers that a person asked for, with their progress, and prints how each went. */
final class TransferRunner {
  private static final Duration TIMEOUT = Duration.ofHours(12);

  private final ConcurrencyModel model;
  private final String unit;
  private final PrintWriter out;
  private final Outcome outcome;

  /** Told what came of the transfers. */
  @FunctionalInterface
  interface Outcome {
    void of(Batch batch, long elapsedNanos);
  }

  /**
   * Transfers by a model.
   *
   * @param unit of what jobs tell while they are under way
   * @param outcome told what came of them
   */
  TransferRunner(ConcurrencyModel model, String unit, PrintWriter out, Outcome outcome) {
    this.outcome = outcome;
    this.model = model;
    this.unit = unit;
    this.out = out;
  }

  /**
   * Runs the jobs.
   *
   * @param names what to call each job
   */
  int run(List<? extends Job> jobs, List<String> names) throws InterruptedException {
    OpenFiles.check("transfers", jobs.size(), filesOfEach());
    long start = System.nanoTime();
    Optional<Batch> batch;
    try (TransferProgress perCent = TransferProgress.of("sending", jobs.size(), out);
        Interrupts interrupts =
            new Interrupts(
                Thread.currentThread()::interrupt, () -> tellInterrupted(names, perCent))) {
      batch = run(jobs, perCent);
      if (interrupts.came() || (!allDone(batch) && interrupts.comes())) {
        tellInterrupted(names, perCent);
        return ExitCode.INTERRUPTED;
      }
    }
    if (batch.isEmpty()) {
      throw new InterruptedException("interrupted while transferring");
    }
    long elapsed = System.nanoTime() - start;
    outcome.of(batch.get(), elapsed);
    return show(batch.get(), names, elapsed);
  }

  /** A worker process has two pipes; a thread a file, a socket, and maybe a download. */
  private int filesOfEach() {
    return switch (model) {
      case SINGLE_THREAD -> 0;
      case PROCESS_PER_JOB, PROCESS_POOL -> 2;
      case THREAD_PER_JOB, THREAD_POOL, VIRTUAL_THREADS -> 3;
    };
  }

  /** Without a batch where it was interrupted. */
  private Optional<Batch> run(List<? extends Job> jobs, TransferProgress perCent) {
    try (JobRunner runner = model.open(jobs.size(), jobs.getFirst().kind())) {
      return Optional.of(runner.run(jobs, TIMEOUT, perCent));
    } catch (InterruptedException e) {
      return Optional.empty();
    }
  }

  private static boolean allDone(Optional<Batch> batch) {
    return batch.isPresent() && batch.get().results().stream().allMatch(JobResult::ok);
  }

  private void tellInterrupted(List<String> names, TransferProgress perCent) {
    perCent.close();
    out.println("interrupted");
    for (int i = 0; i < names.size(); i++) {
      out.println(names.get(i) + ": " + perCent.soFar(i) + " " + unit + " sent, not whole");
    }
  }

  private int show(Batch batch, List<String> names, long elapsed) {
    boolean ok = true;
    for (int i = 0; i < names.size(); i++) {
      JobResult result = batch.results().get(i);
      ok &= result.ok();
      out.println(names.get(i) + ": " + describe(result));
    }
    long starting = batch.costs().startup() + batch.costs().firstUse();
    String startup =
        starting > 0 ? " (" + Text.seconds(starting) + " of it start-up of workers)" : "";
    out.println("total time " + Text.seconds(elapsed) + " with " + model + startup);
    return ok ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String describe(JobResult result) {
    if (!result.ok()) {
      return "FAILED, " + result.failure().orElseThrow();
    }
    String before =
        result.prepareNanos() > 0
            ? "downloaded in " + Text.seconds(result.prepareNanos()) + ", "
            : "";
    long datagrams = UdpTransfer.datagrams(result);
    return before
        + (datagrams == result.bytes() ? "" : result.bytes() + " bytes in ")
        + datagrams
        + " datagrams sent in "
        + Text.seconds(result.nanos())
        + ", "
        + Text.rate(datagrams, result.nanos())
        + (result.remark().isEmpty() ? "" : "; " + result.remark());
  }
}
