package io.loopmark.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A median with the 95 % interval that holds for any distribution: the chance of each value to lie
 * below it is a half, so that the number of those that do is binomial (order statistics).
 *
 * @param value the median
 * @param low of its interval; the least of all where they are too few for one
 * @param high of its interval; the greatest of all where they are too few for one
 */
public record Median(double value, double low, double high) {
  private static final double ERROR = 0.05;

  /** Of one value or more, in any order. */
  public static double of(double... values) {
    return middle(sorted(values));
  }

  /** The same with its interval. */
  public static Median withInterval(double... values) {
    double[] sorted = sorted(values);
    int rank = rank(sorted.length);
    return new Median(middle(sorted), sorted[rank], sorted[sorted.length - 1 - rank]);
  }

  private static double[] sorted(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double middle(double... sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** The place of the interval's lower end, from 0. */
  private static int rank(int size) {
    BinomialDistribution below = BinomialDistribution.of(size, 0.5);
    int rank = 0;
    while (2 * below.cumulativeProbability(rank) <= ERROR) {
      rank++;
    }
    return Math.max(0, rank - 1);
  }
}
