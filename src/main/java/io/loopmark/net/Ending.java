package io.loopmark.net;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends executors within a deadline: their own {@code close} waits for ever. */
public final class Ending {
  private static final Duration USUAL = Duration.ofSeconds(10);

  private Ending() {}

  /**
   * Interrupts an executor's tasks and waits for their end, ten seconds at most.
   *
   * @param what its threads do, for the message
   * @throws IllegalStateException when they have not ended by then
   */
  public static void of(ExecutorService executor, String what) {
    of(executor, what, USUAL);
  }

  static void of(ExecutorService executor, String what, Duration within) {
    executor.shutdownNow();
    boolean interrupted = false;
    Deadline deadline = Deadline.in(within);
    while (!executor.isTerminated() && !deadline.passed()) {
      try {
        executor.awaitTermination(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!executor.isTerminated()) {
      throw new IllegalStateException(
          what + " did not end within " + within.toMillis() + " ms of being interrupted");
    }
  }
}
