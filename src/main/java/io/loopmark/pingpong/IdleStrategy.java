package io.loopmark.pingpong;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a spinning side does between two looks. */
final class IdleStrategy {
  /** With a microsecond a look at most, an interrupt or another thread waits 16 ms at most. */
  private static final int YIELD_MASK = (1 << 14) - 1;

  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private IdleStrategy() {}

  /**
   * Waits a moment. Now and then it lets others run: spinning virtual threads would otherwise keep
   * all carriers for themselves, and the one they wait for might never get one.
   *
   * @param looks how many fruitless looks there have been for the number awaited
   */
  @SuppressWarnings("ThreadPriorityCheck") // Yielding is the point, and nothing depends on it.
  static void pause(int looks) throws InterruptedException {
    if ((looks & YIELD_MASK) != 0) {
      Thread.onSpinWait();
      return;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while spinning");
    }
    Thread.yield();
  }

  /** Waits a moment without a processor, as what is awaited may stay away for long. */
  static void rest() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while spinning");
    }
    LockSupport.parkNanos(REST_NANOS);
  }
}
