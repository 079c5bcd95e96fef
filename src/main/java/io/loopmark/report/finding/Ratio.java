package io.loopmark.report.finding;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times one figure another one is, with its interval: Welch's interval of the difference
 * of the means of the forks' logarithms.
 */
public record Ratio(double value, double low, double high) {
  /**
   * Compares two cells.
   *
   * @param above the forks' values, above the line
   * @param below the forks' values, below the line
   * @param confidence such as 0.95
   * @return empty with fewer than two forks on a side, values that have no logarithm, or no spread
   *     at all
   */
  public static Optional<Ratio> of(List<Double> above, List<Double> below, double confidence) {
    Logs a = Logs.of(above);
    Logs b = Logs.of(below);
    if (!a.usable() || !b.usable()) {
      return Optional.empty();
    }
    double difference = a.mean - b.mean;
    double error = Math.sqrt(a.squaredError() + b.squaredError());
    if (error == 0) {
      // Two forks that happen to agree to the last digit say nothing about their spread.
      return Optional.empty();
    }
    double freedom =
        Math.pow(error, 4)
            / (Math.pow(a.squaredError(), 2) / (a.count - 1)
                + Math.pow(b.squaredError(), 2) / (b.count - 1));
    double half =
        error * TDistribution.of(freedom).inverseSurvivalProbability((1 - confidence) / 2);
    return Optional.of(
        new Ratio(Math.exp(difference), Math.exp(difference - half), Math.exp(difference + half)));
  }

  /** Whether one of the two is larger, whatever the forks' spread. */
  public boolean clear() {
    return low > 1 || high < 1;
  }

  private record Logs(int count, double mean, double variance) {
    static Logs of(List<Double> values) {
      double[] logs = values.stream().mapToDouble(Math::log).toArray();
      double mean = 0;
      for (double log : logs) {
        mean += log / logs.length;
      }
      double squares = 0;
      for (double log : logs) {
        squares += (log - mean) * (log - mean);
      }
      return new Logs(logs.length, mean, squares / Math.max(1, logs.length - 1));
    }

    boolean usable() {
      return count >= 2 && Double.isFinite(mean) && Double.isFinite(variance);
    }

    double squaredError() {
      return variance / count;
    }
  }
}
