package io.loopmark.compare;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;

/**
 * The difference of two means of forks' values, candidate less base, with what is known of its
 * error: Welch's t, or the paired t.
 *
 * <p>Standard deviations are taken at no less than 0.001, that is 0.1 % of a score: a histogram
 * resolves no more, and two forks that happen to agree to the last digit must not prove anything.
 *
 * @param mean the difference
 * @param reach half the width of its 95 % interval
 * @param degrees of freedom
 * @param variance of the difference of one fork and one fork
 * @param degreesPerFork degrees of freedom that one more fork of each brings
 * @param pGreater one-sided: the chance of such a difference, or a greater one, where there is none
 * @param pLess the same for a lesser one
 */
record Difference(
    double mean,
    double reach,
    double degrees,
    double variance,
    double degreesPerFork,
    double pGreater,
    double pLess) {
  private static final double LEAST_VARIANCE = 1e-6;
  private static final double TWO_SIDED_95 = 0.975;

  private static final TTest GREATER =
      TTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN);
  private static final TTest LESS = TTest.withDefaults().with(AlternativeHypothesis.LESS_THAN);

  /** Of independent forks, at least two of each. */
  static Difference unpaired(double[] base, double[] candidate) {
    Moments b = Moments.of(base);
    Moments c = Moments.of(candidate);
    TTest.Result greater = GREATER.test(c.mean, c.variance, c.count, b.mean, b.variance, b.count);
    TTest.Result less = LESS.test(c.mean, c.variance, c.count, b.mean, b.variance, b.count);
    double sum = b.variance + c.variance;
    return new Difference(
        c.mean - b.mean,
        quantile(TWO_SIDED_95, greater.getDegreesOfFreedom())
            * Math.sqrt(b.variance / b.count + c.variance / c.count),
        greater.getDegreesOfFreedom(),
        sum,
        sum * sum / (b.variance * b.variance + c.variance * c.variance),
        greater.getPValue(),
        less.getPValue());
  }

  /** Of forks measured in turn, pair by pair, at least two pairs. */
  static Difference paired(double[] base, double[] candidate) {
    double[] differences = new double[base.length];
    Arrays.setAll(differences, i -> candidate[i] - base[i]);
    Moments d = Moments.of(differences);
    return new Difference(
        d.mean,
        quantile(TWO_SIDED_95, d.count - 1.0) * Math.sqrt(d.variance / d.count),
        d.count - 1.0,
        d.variance,
        1,
        GREATER.test(d.mean, d.variance, d.count).getPValue(),
        LESS.test(d.mean, d.variance, d.count).getPValue());
  }

  /** The lower end of the 95 % interval. */
  double low() {
    return mean - reach;
  }

  /** The upper end of the 95 % interval. */
  double high() {
    return mean + reach;
  }

  /** Half the width the 95 % interval would have with so many forks of each, about. */
  double halfWidth(int forks) {
    return width(forks, TWO_SIDED_95);
  }

  /** How great a difference must be, with so many forks of each, for a one-sided p of this. */
  double significant(int forks, double p) {
    return width(forks, 1 - p);
  }

  private double width(int forks, double quantile) {
    return quantile(quantile, degreesPerFork * (forks - 1)) * Math.sqrt(variance / forks);
  }

  private static double quantile(double probability, double degrees) {
    return TDistribution.of(degrees).inverseCumulativeProbability(probability);
  }

  /** Mean and variance of a sample. */
  private record Moments(double mean, double variance, long count) {
    static Moments of(double[] values) {
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      return new Moments(
          mean, Math.max(LEAST_VARIANCE, squares / (values.length - 1)), values.length);
    }
  }
}
