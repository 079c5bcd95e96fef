package io.loopmark.suite;

import java.time.Duration;

/**
 * How a cell is measured.
 *
 * @param forks fresh JVMs, each a piece of evidence
 * @param warmup iterations that are kept in the journal but not in the score
 * @param measurement iterations that make the score
 * @param timeout how long one fork may take before it is killed
 */
public record Settings(int forks, Timing warmup, Timing measurement, Duration timeout) {
  /**
   * Iterations of one kind.
   *
   * @param iterations how many
   * @param time how long each goes on starting rounds
   */
  public record Timing(int iterations, Duration time) {
    Duration total() {
      return time.multipliedBy(iterations);
    }
  }

  /** What starting and ending a JMH fork takes beside its iterations. */
  private static final Duration FORK_OVERHEAD = Duration.ofMillis(500);

  /** A round that is under way when its iteration ends is finished first. */
  private static final Duration ITERATION_OVERHANG = Duration.ofMillis(100);

  /** What one fork will take, roughly. */
  public Duration forkEstimate() {
    return FORK_OVERHEAD
        .plus(warmup.total())
        .plus(measurement.total())
        .plus(ITERATION_OVERHANG.multipliedBy(warmup.iterations() + measurement.iterations()));
  }
}
