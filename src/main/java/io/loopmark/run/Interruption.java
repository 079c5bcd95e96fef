package io.loopmark.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish to end a run early, between the thread that runs it and the one that wishes. */
final class Interruption {
  private static final long PERIOD_MILLIS = 100;
  private static final long MOST_KILLS = 80;

  /** A terminal's Ctrl-C ends forks and this process at once; a fork may be the faster to tell. */
  private static final long LAG_MILLIS = 500;

  private final CountDownLatch wished = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * Ends the run: kills what it has started, again and again until it ended, because a fork may be
   * about to start; gives up after eight seconds.
   */
  void wish(Runnable kill) {
    wished.countDown();
    try {
      for (int i = 0; i < MOST_KILLS; i++) {
        attempt(kill);
        if (ended.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The run is to end; nothing is killed, and nobody waits. */
  void wish() {
    wished.countDown();
  }

  /** What outlives a kill is killed again; and without it, too, what was measured is written. */
  static void attempt(Runnable kill) {
    try {
      kill.run();
    } catch (IllegalStateException _) {
      // ProcessTree's word for that.
    }
  }

  /** Whether the run is to end. */
  boolean wished() {
    return wished.getCount() == 0;
  }

  /** Whether what killed a fork just now was the beginning of the run's end. */
  boolean isOnItsWay() {
    try {
      return wished.await(LAG_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return wished();
    }
  }

  /** The run ended, in whatever way. */
  void runEnded() {
    ended.countDown();
  }
}
