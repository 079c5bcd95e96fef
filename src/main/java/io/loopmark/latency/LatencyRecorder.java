package io.loopmark.latency;

import org.HdrHistogram.Histogram;

/**
 * Service times of one thread, one operation of {@code n} timed.
 *
 * <ul>
 *   <li>Owned by one thread; values of several threads or processes are added up afterwards.
 *   <li>Values are nanoseconds; one above {@link Latency#HIGHEST_NANOS} is recorded as that, so
 *       {@link Latency#overflows} counts them.
 *   <li>{@code n} is prime or 1, so that it never beats in time with a batch; 0 records nothing.
 * </ul>
 */
public final class LatencyRecorder {
  private final int every;
  private final LatencyValues values;
  private int countdown;

  /**
   * @param every time one operation of this many; 0 for none
   * @throws IllegalArgumentException for a negative number
   */
  public LatencyRecorder(int every) {
    this(every, new LatencyValues());
  }

  /**
   * The same where it is known how many operations there will be: for many there is a histogram
   * from the beginning, as values are made into one in the middle of the work otherwise.
   */
  public static LatencyRecorder of(int every, long operations) {
    return every > 0 && operations / every > LatencyValues.MOST_SINGLE
        ? new LatencyRecorder(every, Latency.histogram())
        : new LatencyRecorder(every);
  }

  /** Records into a histogram of the common shape that its owner reads later. */
  public LatencyRecorder(int every, Histogram histogram) {
    this(every, new LatencyValues(histogram));
  }

  private LatencyRecorder(int every, LatencyValues values) {
    if (every < 0) {
      throw new IllegalArgumentException(
          "sampling '" + every + "'; accepted: 0 (off), 1 (all) or a prime n (one of n)");
    }
    this.every = every;
    this.values = values;
    this.countdown = every == 0 ? Integer.MAX_VALUE : every;
  }

  /** Whether the operation that comes now is one to time; call once per operation. */
  public boolean due() {
    if (--countdown > 0) {
      return false;
    }
    countdown = every == 0 ? Integer.MAX_VALUE : every;
    return every != 0;
  }

  /** Records the service time of one operation. */
  public void record(long nanos) {
    values.add(Math.clamp(nanos, 0, Latency.HIGHEST_NANOS));
  }

  /** What was recorded; the recorder goes on writing into it. */
  public LatencyValues values() {
    return values;
  }
}
