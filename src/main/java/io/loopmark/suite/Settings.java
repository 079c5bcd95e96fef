package io.loopmark.suite;

import java.time.Duration;

/**
 * How a cell is measured.
 *
 * @param forks fresh JVMs, each a piece of evidence
 * @param untilFlat how long a fork at most does rounds until what one costs is flat, after the
 *     first and before the iterations; zero for none
 * @param warmup iterations that are kept in the journal but not in the score
 * @param measurement iterations that make the score
 * @param timeout how long one fork may take before it is killed
 */
public record Settings(
    int forks, Duration untilFlat, Timing warmup, Timing measurement, Duration timeout) {
  private static final Duration MOST_BEFORE_A_LOOK = Duration.ofSeconds(2);

  /**
   * Iterations of one kind.
   *
   * @param iterations how many
   * @param time how long each goes on starting rounds
   */
  public record Timing(int iterations, Duration time) {
    /** All of them. */
    public Duration total() {
      return time.multipliedBy(iterations);
    }
  }

  /** Without rounds before the iterations. */
  public Settings(int forks, Timing warmup, Timing measurement, Duration timeout) {
    this(forks, Duration.ZERO, warmup, measurement, timeout);
  }

  /** For one look at what is done: one iteration of that time, and two seconds of rounds before. */
  Settings once(Duration time) {
    Duration before = untilFlat.compareTo(MOST_BEFORE_A_LOOK) < 0 ? untilFlat : MOST_BEFORE_A_LOOK;
    return new Settings(1, before, warmup, new Timing(1, time), timeout);
  }

  /** The same with so many forks. */
  Settings withForks(int number) {
    return new Settings(number, untilFlat, warmup, measurement, timeout);
  }
}
