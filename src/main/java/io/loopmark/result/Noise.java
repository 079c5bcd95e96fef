package io.loopmark.result;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether something else than the benchmark kept the processors while a fork was measured. Its
 * figures stay where they are; who reads them is told.
 */
public final class Noise {
  /** Above these shares of all processor time, in per cent, a fork is noisy. */
  static final double MOST_STEAL = 2;

  static final double MOST_FOREIGN = 5;

  private Noise() {}

  /** What disturbed a fork, in one line; empty when nothing did, or nobody knows. */
  public static Optional<String> of(ForkRecord fork) {
    double steal = mean(fork, "steal");
    double foreign = mean(fork, "foreignCpu");
    if (steal <= MOST_STEAL && foreign <= MOST_FOREIGN) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%.1f %% of all processor time stolen by the hypervisor, %.1f %% used by other"
                + " programs",
            steal,
            foreign));
  }

  private static double mean(ForkRecord fork, String label) {
    return Optional.ofNullable(fork.secondary().get(label)).map(Metric::mean).orElse(0.0);
  }
}
