package io.loopmark.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two means of logarithms, with what is known of its error.
 *
 * @param mean the difference
 * @param error its standard error
 * @param degrees of freedom of that
 */
public record LogDifference(double mean, double error, double degrees) {
  /**
   * Of forks measured in blocks: the mean of the differences inside them, and the paired t with a
   * moderated variance.
   *
   * @return empty with fewer than two common blocks
   */
  public static Optional<LogDifference> paired(Sample one, Sample other, VariancePrior prior) {
    double[] differences = one.differences(other);
    if (!one.usable() || !other.usable() || differences.length < 2) {
      return Optional.empty();
    }
    Variance variance = prior.with(Variance.of(differences));
    return Optional.of(
        new LogDifference(
            Variance.mean(differences),
            Math.sqrt(variance.value() / differences.length),
            variance.degrees()));
  }

  /**
   * Of independent forks: Welch's t (Biometrika 34, 1947).
   *
   * @return empty where one of the two has fewer than two forks
   */
  public static Optional<LogDifference> unpaired(Sample one, Sample other) {
    if (!one.usable() || !other.usable()) {
      return Optional.empty();
    }
    double[] a = one.values();
    double[] b = other.values();
    double squaredA = Variance.of(a).value() / a.length;
    double squaredB = Variance.of(b).value() / b.length;
    double squared = squaredA + squaredB;
    double degrees =
        squared
            * squared
            / (squaredA * squaredA / (a.length - 1) + squaredB * squaredB / (b.length - 1));
    return Optional.of(
        new LogDifference(Variance.mean(a) - Variance.mean(b), Math.sqrt(squared), degrees));
  }

  /** The ratio with its interval. */
  public Ratio ratio(double confidence) {
    double half =
        error * TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2);
    return new Ratio(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half));
  }

  /** Two-sided: the chance of such a difference, or a greater one, where there is none. */
  public double p() {
    return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(mean) / error);
  }
}
