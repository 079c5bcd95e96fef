package io.loopmark.result;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.util.ListStatistics;

/** How much a cell's scores say, apart from what they are. */
public final class Evidence {
  /** Whether scores had come to rest when they began to count. */
  public enum Steadiness {
    /** They went on as they began. */
    STEADY,
    /** They were still on their way. */
    UNSTEADY,
    /** Too few forks or iterations to tell. */
    UNKNOWN
  }

  private static final double CONFIDENCE = 0.95;

  /** A drift below this share is no matter, however sure. */
  private static final double LEAST_DRIFT = 0.05;

  private static final int LEAST_FORKS = 3;

  private Evidence() {}

  /**
   * Half the width of the 95 % interval of the mean over forks (Student's t), as a share of that
   * mean; empty for fewer than three forks.
   */
  public static OptionalDouble relativeHalfWidth(CellRecord cell) {
    if (cell.forks().size() < LEAST_FORKS) {
      return OptionalDouble.empty();
    }
    ListStatistics means = statistics(cell, fork -> fork.primary().mean());
    double width = means.getMeanErrorAt(CONFIDENCE) / Math.abs(means.getMean());
    return Double.isFinite(width) ? OptionalDouble.of(width) : OptionalDouble.empty();
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

  /**
   * Looks at the step from where counting began to what came after: from the first measured
   * iteration to the mean of the later ones, or, where there is one only, from the last warm-up
   * iteration to it. When its mean over forks is more than 5 %, and its 95 % interval leaves zero
   * out, the warm-up was too short.
   */
  public static Steadiness steadiness(CellRecord cell) {
    if (cell.forks().size() < LEAST_FORKS
        || cell.forks().stream().anyMatch(fork -> !Double.isFinite(step(fork)))) {
      return Steadiness.UNKNOWN;
    }
    ListStatistics steps = statistics(cell, Evidence::step);
    double size = Math.abs(steps.getMean());
    return size > LEAST_DRIFT && size > steps.getMeanErrorAt(CONFIDENCE)
        ? Steadiness.UNSTEADY
        : Steadiness.STEADY;
  }

  /** The logarithm of the ratio of the later to the earlier. */
  private static double step(ForkRecord fork) {
    List<Double> measured = fork.primary().iterations();
    if (measured.size() > 1) {
      double later = measured.stream().skip(1).mapToDouble(x -> x).average().orElseThrow();
      return Math.log(later / measured.getFirst());
    }
    return fork.warmup().isEmpty()
        ? Double.NaN
        : Math.log(fork.primary().mean() / fork.warmup().getLast());
  }

  private static ListStatistics statistics(CellRecord cell, ToDoubleFunction<ForkRecord> value) {
    return new ListStatistics(cell.forks().stream().mapToDouble(value).toArray());
  }
}
