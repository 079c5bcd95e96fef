package io.loopmark.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two means of logarithms, with what is known of its error.
 *
 * @param mean the difference
 * @param error its standard error
 * @param degrees of freedom of that
 * @param forks pairs, or forks of the side that has fewer
 * @param degreesPerFork degrees of freedom that one more fork of each side brings
 */
public record LogDifference(
    double mean, double error, double degrees, int forks, double degreesPerFork) {
  private static final double POWER = 0.8;

  private static final double TWO_SIDED_95 = 0.025;

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
    int pairs = differences.length;
    Variance variance = prior.with(Variance.of(differences));
    return Optional.of(
        new LogDifference(
            Variance.mean(differences),
            Math.sqrt(variance.value() / pairs),
            variance.degrees(),
            pairs,
            1));
  }

  /**
   * Of independent forks: Welch's t (Biometrika 34, 1947), its two variances moderated.
   *
   * @return empty where one of the two has fewer than two forks
   */
  public static Optional<LogDifference> unpaired(Sample one, Sample other, VariancePrior prior) {
    if (!one.usable() || !other.usable()) {
      return Optional.empty();
    }
    double[] a = one.values();
    double[] b = other.values();
    Variance ofA = prior.with(Variance.of(a));
    Variance ofB = prior.with(Variance.of(b));
    double squaredA = ofA.value() / a.length;
    double squaredB = ofB.value() / b.length;
    double squared = squaredA + squaredB;
    double degrees =
        squared
            * squared
            / (squaredA * squaredA / ofA.degrees() + squaredB * squaredB / ofB.degrees());
    double sum = ofA.value() + ofB.value();
    double perFork = sum * sum / (ofA.value() * ofA.value() + ofB.value() * ofB.value());
    return Optional.of(
        new LogDifference(
            Variance.mean(a) - Variance.mean(b),
            Math.sqrt(squared),
            degrees,
            Math.min(a.length, b.length),
            perFork));
  }

  /** The same beside another zero. */
  public LogDifference less(double shift) {
    return new LogDifference(mean - shift, error, degrees, forks, degreesPerFork);
  }

  /** About what it would be with so many forks of each side, if what was seen is true. */
  public LogDifference with(int otherForks) {
    return new LogDifference(
        mean,
        error * Math.sqrt((double) forks / otherForks),
        Math.max(1, degrees + degreesPerFork * (otherForks - forks)),
        otherForks,
        degreesPerFork);
  }

  /** The ratio with its interval. */
  public Ratio ratio(double confidence) {
    double half = quantile((1 - confidence) / 2);
    return new Ratio(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half));
  }

  /** Half the width of the 95 % interval, a logarithm. */
  public double reach() {
    return quantile(TWO_SIDED_95);
  }

  /** Two-sided: the chance of such a difference, or a greater one, where there is none. */
  public double p() {
    return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(mean) / error);
  }

  /** One-sided: the chance of such a difference, or a greater one, where there is none. */
  public double pGreater() {
    return TDistribution.of(degrees).survivalProbability(mean / error);
  }

  /** One-sided: the chance of such a difference, or a lesser one, where there is none. */
  public double pLess() {
    return TDistribution.of(degrees).cumulativeProbability(mean / error);
  }

  /** How great a difference must be for a one-sided p of that. */
  public double significant(double p) {
    return quantile(p);
  }

  /**
   * How great a difference must truly be to be found with 80 %: beyond a limit by its whole 95 %
   * interval, and significant (the usual approximation of the noncentral t by a shifted one).
   *
   * @param limit what is tolerated, a logarithm
   * @param level of the test, one-sided
   */
  public double detectable(double limit, double level) {
    return detectable(limit, level, POWER);
  }

  /**
   * The same with another chance to be found.
   *
   * @param power the chance
   */
  public double detectable(double limit, double level, double power) {
    return Math.max(limit + reach(), significant(level)) + quantile(1 - power);
  }

  /** With 80 %, an interval around this mean would lie inside the limit, or beyond it. */
  public boolean settles(double limit, double level) {
    double size = Math.abs(mean);
    return size < limit
        ? size + reach() + quantile(1 - POWER) < limit
        : detectable(limit, level) < size;
  }

  private double quantile(double upperTail) {
    return error * StudentsT.reach(degrees, upperTail);
  }
}
