package io.loopmark.pingpong;

/**
 * When numbers are meant to be sent: at a fixed rate, whatever becomes of the answers.
 *
 * <p>The first moment is that of the first call. Owned by one thread; a new one begins anew.
 */
public final class Schedule {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double interval;
  private long start;
  private long count;

  /**
   * @param perSecond sends in a second
   * @throws IllegalArgumentException for a rate that is not above 0 and at most 10⁹
   */
  public Schedule(double perSecond) {
    if (!(perSecond > 0 && perSecond <= NANOS_PER_SECOND)) {
      throw new IllegalArgumentException(
          "rate '" + perSecond + "'; accepted: sends per second, above 0 and at most 1e9");
    }
    interval = NANOS_PER_SECOND / perSecond;
  }

  /** The next intended moment on {@link System#nanoTime}; it may have passed. */
  long next() {
    if (count == 0) {
      start = System.nanoTime();
    }
    // From the start, not from the moment before: rounding must not add up.
    return start + (long) (count++ * interval);
  }

  /** How many nanoseconds the send that comes next is overdue already; 0 when it isn't. */
  public long behindNanos() {
    return count == 0 ? 0 : Math.max(0, System.nanoTime() - start - (long) (count * interval));
  }
}
