package io.loopmark.compare;

import java.util.Locale;
import java.util.Optional;

/** Which way is better. */
public enum Direction {
  /** As throughput. */
  HIGHER_IS_BETTER,
  /** As a time per operation. */
  LOWER_IS_BETTER;

  /**
   * By JMH's mode and unit; empty where neither tells, or the two disagree.
   *
   * @param mode as result files name it, or empty
   */
  static Optional<Direction> of(String mode, String unit) {
    Optional<Direction> byMode =
        switch (mode.toLowerCase(Locale.ROOT)) {
          case "thrpt" -> Optional.of(HIGHER_IS_BETTER);
          case "avgt", "sample", "ss" -> Optional.of(LOWER_IS_BETTER);
          default -> Optional.empty();
        };
    Optional<Direction> byUnit =
        unit.startsWith("ops/")
            ? Optional.of(HIGHER_IS_BETTER)
            : unit.endsWith("/op") ? Optional.of(LOWER_IS_BETTER) : Optional.empty();
    if (byMode.isPresent() && byUnit.isPresent() && !byMode.equals(byUnit)) {
      return Optional.empty();
    }
    return byMode.or(() -> byUnit);
  }

  /** A logarithm as a cost, of which more is always worse; its own reverse. */
  double cost(double logarithm) {
    return this == LOWER_IS_BETTER ? logarithm : -logarithm;
  }
}
