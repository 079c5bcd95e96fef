package io.loopmark.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * An estimate of a variance of logarithms.
 *
 * @param value at least {@link #LEAST}
 * @param degrees of freedom
 */
public record Variance(double value, double degrees) {
  /**
   * A standard deviation of 0.1 %: a histogram resolves no more, and two forks that happen to agree
   * to the last digit must not prove anything.
   */
  public static final double LEAST = 1e-6;

  public Variance {
    value = Math.max(LEAST, value);
  }

  /** Of a sample of two or more. */
  public static Variance of(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Variance(squares / (values.length - 1), values.length - 1.0);
  }

  /** Of the differences inside blocks; empty with fewer than two common ones. */
  public static Optional<Variance> ofDifferences(Sample one, Sample other) {
    double[] differences = one.differences(other);
    return one.usable() && other.usable() && differences.length >= 2
        ? Optional.of(of(differences))
        : Optional.empty();
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
