package io.loopmark.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Forks that fall into two groups far apart, as where two threads sometimes share a core: their
 * mean describes neither.
 *
 * @param low geometric mean of the lower group
 * @param high geometric mean of the higher group
 * @param inLow how many forks are in the lower group
 * @param inHigh how many forks are in the higher group
 */
public record TwoGroups(double low, double high, int inLow, int inHigh) {
  private static final int FEWEST = 6;
  private static final double LEAST_FACTOR = 1.25;

  /**
   * Looks for the split whose squares between the groups are the most times those within (Engelman
   * and Hartigan, Journal of the American Statistical Association 64, 1969). It counts when so many
   * times come by chance in one of a hundred samples of one normal distribution at most, when each
   * group has two forks or more, and one is 1.25 times the other or more. Empty with fewer than six
   * forks.
   */
  public static Optional<TwoGroups> of(Sample sample) {
    double[] logarithms = sample.values();
    if (logarithms.length < FEWEST || !sample.usable()) {
      return Optional.empty();
    }
    Arrays.sort(logarithms);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int split = 2; split <= logarithms.length - 2; split++) {
      double within = within(logarithms, split);
      if (within < least) {
        least = within;
        best = split;
      }
    }
    double between = squares(logarithms) - least;
    double low = Math.exp(Variance.mean(Arrays.copyOf(logarithms, best)));
    double high = Math.exp(Variance.mean(Arrays.copyOfRange(logarithms, best, logarithms.length)));
    return between > critical(logarithms.length) * least && high / low >= LEAST_FACTOR
        ? Optional.of(new TwoGroups(low, high, best, logarithms.length - best))
        : Optional.empty();
  }

  /** Fitted to one per cent points of 100,000 simulated samples of 6 to 40. */
  private static double critical(int forks) {
    return Math.exp(0.355 + 5.28 / Math.sqrt(forks - 3.0));
  }

  private static double within(double[] sorted, int split) {
    return squares(Arrays.copyOf(sorted, split))
        + squares(Arrays.copyOfRange(sorted, split, sorted.length));
  }

  private static double squares(double[] values) {
    double mean = Variance.mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }
}
