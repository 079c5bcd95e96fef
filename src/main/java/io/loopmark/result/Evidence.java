package io.loopmark.result;

import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import java.util.List;
import java.util.OptionalDouble;

/** How much a cell's scores say, apart from what they are. */
public final class Evidence {
  private static final double CONFIDENCE = 0.95;

  private Evidence() {}

  /**
   * Half the width of the 95 % interval of the mean over forks, as a share of that mean; empty for
   * fewer than three forks.
   */
  public static OptionalDouble relativeHalfWidth(CellRecord cell) {
    double[] means = cell.forks().stream().mapToDouble(fork -> fork.primary().mean()).toArray();
    return Sample.of(means).interval(CONFIDENCE).stream().mapToDouble(Ratio::halfWidth).findFirst();
  }

  /**
   * The share of a single iteration's variance that lies between forks: σ²_between / (σ²_between +
   * σ²_within) of the one-way random-effects model, its variances estimated by the mean squares
   * (Searle, Casella, McCulloch: Variance Components, 1992, section 3.6); at least 0. Empty where
   * it cannot be told: one fork, or one iteration in each.
   */
  public static OptionalDouble betweenForkShare(CellRecord cell) {
    List<List<Double>> forks =
        cell.forks().stream()
            .map(fork -> fork.primary().iterations())
            .filter(i -> !i.isEmpty())
            .toList();
    int all = forks.stream().mapToInt(List::size).sum();
    int groups = forks.size();
    if (groups < 2 || all == groups) {
      return OptionalDouble.empty();
    }
    double grand = forks.stream().flatMap(List::stream).mapToDouble(x -> x).average().orElseThrow();
    double between = 0;
    double within = 0;
    double squares = 0;
    for (List<Double> fork : forks) {
      double mean = fork.stream().mapToDouble(x -> x).average().orElseThrow();
      between += fork.size() * (mean - grand) * (mean - grand);
      within += fork.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
      squares += (double) fork.size() * fork.size();
    }
    double typicalSize = (all - squares / all) / (groups - 1);
    double withinVariance = within / (all - groups);
    double betweenVariance = Math.max(0, (between / (groups - 1) - withinVariance) / typicalSize);
    double variance = betweenVariance + withinVariance;
    return variance > 0 ? OptionalDouble.of(betweenVariance / variance) : OptionalDouble.empty();
  }
}
