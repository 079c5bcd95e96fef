package io.loopmark.scenario;

/**
 * A known slowdown of the hand-off control, by which anyone can see whether a gate finds what it
 * must find. It comes as a JVM flag, which stands in every result's {@code jvmArgs}.
 */
public final class InjectedDelay {
  /** The property that holds it, in nanoseconds per operation. */
  public static final String PROPERTY = "loopmark.injectedDelayNanos";

  private static final long NANOS = Long.getLong(PROPERTY, 0);

  private InjectedDelay() {}

  /** Passes that time without giving up the processor; no time at all where none is asked for. */
  public static void pass() {
    if (NANOS > 0) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < NANOS) {
        Thread.onSpinWait();
      }
    }
  }
}
