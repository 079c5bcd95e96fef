package io.loopmark.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a command does when it is interrupted: it is told so, and the JVM waits until it has kept
 * what it has, which is until {@link #close}.
 *
 * <ul>
 *   <li>The wait is short: then the last words are said, and the JVM ends all the same.
 *   <li>The command's own thread keeps and tells; its exit code no longer matters.
 * </ul>
 */
final class Interrupts implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 4_000;

  /** A terminal's Ctrl-C ends children and this process at once; a child may be gone first. */
  private static final long LAG_MILLIS = 500;

  private static final AtomicInteger ANSWERING = new AtomicInteger();

  private final Runnable tell;
  private final Runnable lastWords;
  private final CountDownLatch came = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "loopmark-interrupt");

  /**
   * From now on the command is told.
   *
   * @param tell has the command end soon; may take its time
   * @param lastWords said when the command did not
   */
  Interrupts(Runnable tell, Runnable lastWords) {
    this.tell = tell;
    this.lastWords = lastWords;
    ANSWERING.incrementAndGet();
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException _) {
      // Interrupted just now: there is nothing to keep yet.
      came.countDown();
    }
  }

  /** The usual end of a server: of that nothing need be said. */
  static void areTheUsualEnd() {
    ANSWERING.incrementAndGet();
  }

  /** Whether some command is told, and so will say what becomes of it. */
  static boolean answered() {
    return ANSWERING.get() > 0;
  }

  /** Whether it is interrupted. */
  boolean came() {
    return came.getCount() == 0;
  }

  /** Whether what went wrong just now was the beginning of an interruption. */
  boolean comes() {
    try {
      return came.await(LAG_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return came();
    }
  }

  private void interrupt() {
    came.countDown();
    Thread.ofPlatform().daemon().name("loopmark-interrupt-told").start(tell);
    try {
      if (!ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        lastWords.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    ANSWERING.decrementAndGet();
    if (!came()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        // The JVM is ending just now; the hook has nothing to wait for.
      }
    }
  }
}
