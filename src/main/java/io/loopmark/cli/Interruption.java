package io.loopmark.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a command by hand does when it is told to end, by Ctrl-C or TERM: it stops its work, and the
 * JVM stays until it has said its last word.
 *
 * <ul>
 *   <li>The last word is said once, by the command's own thread through {@link #sayLastWord}, or
 *       for it where its thread is stuck.
 *   <li>{@link #close} comes after everything that is to be done before the JVM ends.
 * </ul>
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 3;

  private final Runnable stop;
  private final Runnable lastWord;
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicBoolean said = new AtomicBoolean();
  private final Thread hook = new Thread(this::end, "loopmark-interrupt");
  private volatile boolean happened;

  /**
   * Begins to listen.
   *
   * @param stop makes the command's own thread come back soon
   * @param lastWord what to print then
   */
  Interruption(Runnable stop, Runnable lastWord) {
    this.stop = stop;
    this.lastWord = lastWord;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the command was told to end. */
  boolean happened() {
    return happened;
  }

  void sayLastWord() {
    if (said.compareAndSet(false, true)) {
      lastWord.run();
    }
  }

  private void end() {
    happened = true;
    stop.run();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        sayLastWord();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is ending, and only waited for this.
    }
  }
}
