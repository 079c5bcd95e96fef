package io.loopmark.stats;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much of values' variance lies between groups of them: σ²_between / (σ²_between + σ²_within)
 * of the one-way random-effects model, its variances estimated by the mean squares (Searle,
 * Casella, McCulloch: Variance Components, 1992, section 3.6).
 *
 * @param between the variance between groups, at least 0
 * @param within the variance within a group
 */
public record GroupShare(double between, double within) {
  /**
   * Of groups.
   *
   * @param groups those without a value count for nothing
   * @return empty with fewer than two groups, or one value in each
   */
  public static Optional<GroupShare> of(Collection<? extends List<Double>> groups) {
    List<? extends List<Double>> filled = groups.stream().filter(g -> !g.isEmpty()).toList();
    int all = filled.stream().mapToInt(List::size).sum();
    int count = filled.size();
    if (count < 2 || all == count) {
      return Optional.empty();
    }
    double grand =
        filled.stream().flatMap(List::stream).mapToDouble(x -> x).average().orElseThrow();
    double between = 0;
    double within = 0;
    double squares = 0;
    for (List<Double> group : filled) {
      double mean = group.stream().mapToDouble(x -> x).average().orElseThrow();
      between += group.size() * (mean - grand) * (mean - grand);
      within += group.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
      squares += (double) group.size() * group.size();
    }
    double typicalSize = (all - squares / all) / (count - 1);
    double withinVariance = within / (all - count);
    double betweenVariance = Math.max(0, (between / (count - 1) - withinVariance) / typicalSize);
    return Optional.of(new GroupShare(betweenVariance, withinVariance));
  }

  /** The share between groups; empty where nothing varies. */
  public OptionalDouble share() {
    double variance = between + within;
    return variance > 0 ? OptionalDouble.of(between / variance) : OptionalDouble.empty();
  }
}
