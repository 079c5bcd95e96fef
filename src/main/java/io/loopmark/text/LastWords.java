package io.loopmark.text;

import java.io.PrintStream;

/**
 * What a thread says that ends by an exception which nobody caught: one line on stderr.
 *
 * <p>A worker's main class loads this before it is ready, so it needs no other class until then.
 */
public final class LastWords implements Thread.UncaughtExceptionHandler {
  private final PrintStream err;

  /**
   * @param err where to say it
   */
  public LastWords(PrintStream err) {
    this.err = err;
  }

  /** For all threads of this process from now on. */
  public static void install() {
    Thread.setDefaultUncaughtExceptionHandler(new LastWords(System.err));
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    err.println("loopmark: " + Trouble.words(thrown) + " (thread " + thread.getName() + ")");
  }
}
