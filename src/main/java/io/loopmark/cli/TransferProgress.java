package io.loopmark.cli;

import io.loopmark.work.JobProgress;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How much of several transfers is done: one line on a terminal, a line for each tenth elsewhere.
 */
final class TransferProgress implements JobProgress, AutoCloseable {
  private static final int STEP = 10;

  private final AtomicLongArray moved;
  private final AtomicLongArray totals;
  private final PrintWriter out;
  private final Optional<ProgressLine> bar;
  private long shown;

  private TransferProgress(int jobs, PrintWriter out, Optional<ProgressLine> bar) {
    this.moved = new AtomicLongArray(jobs);
    this.totals = new AtomicLongArray(jobs);
    this.out = out;
    this.bar = bar;
  }

  static TransferProgress of(String task, int jobs, PrintWriter out) {
    return new TransferProgress(
        jobs, out, Bars.onTerminal() ? Optional.of(Bars.bytes(task, -1)) : Optional.empty());
  }

  @Override
  public void moved(int job, long bytes) {
    if (bytes < 0) {
      totals.set(job, -bytes);
      bar.ifPresent(b -> b.maxHint(total()));
      return;
    }
    moved.set(job, bytes);
    long total = total();
    if (bar.isPresent()) {
      bar.get().stepTo(sum(moved));
    } else if (total > 0) {
      tenth(100 * sum(moved) / total);
    }
  }

  /** What a job has moved, as far as it has told. */
  String soFar(int job) {
    return moved.get(job) + " of " + (totals.get(job) > 0 ? totals.get(job) : "unknown");
  }

  private synchronized void tenth(long perCent) {
    if (perCent >= shown + STEP) {
      shown = perCent - perCent % STEP;
      out.println(shown + " %");
    }
  }

  /** Jobs that were not told yet how much there is will get as much as the others. */
  private long total() {
    long most = 0;
    int told = 0;
    for (int i = 0; i < totals.length(); i++) {
      most = Math.max(most, totals.get(i));
      told += totals.get(i) > 0 ? 1 : 0;
    }
    return sum(totals) + most * (totals.length() - told);
  }

  private static long sum(AtomicLongArray values) {
    long sum = 0;
    for (int i = 0; i < values.length(); i++) {
      sum += values.get(i);
    }
    return sum;
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressLine::close);
  }
}
