package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** The forks of both sides, each as one logarithm. */
final class Samples {
  private final double[] base;
  private final double[] candidate;
  private final int unpaired;

  private Samples(double[] base, double[] candidate, int unpaired) {
    this.base = base;
    this.candidate = candidate;
    this.unpaired = unpaired;
  }

  /**
   * @throws IllegalArgumentException naming side, fork and score where there is no logarithm
   */
  static Samples of(ComparedMetric metric, CellRecord base, CellRecord candidate, boolean paired) {
    SortedMap<Integer, Double> b = logarithms("base", metric, base);
    SortedMap<Integer, Double> c = logarithms("candidate", metric, candidate);
    int all = b.size() + c.size();
    if (paired) {
      b.keySet().retainAll(c.keySet());
      c.keySet().retainAll(b.keySet());
    }
    return new Samples(values(b), values(c), all - b.size() - c.size());
  }

  private static SortedMap<Integer, Double> logarithms(
      String side, ComparedMetric metric, CellRecord cell) {
    SortedMap<Integer, Double> byFork = new TreeMap<>();
    for (ForkRecord fork : metric.forks(cell)) {
      try {
        byFork.put(fork.fork(), metric.logarithm(fork));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(side + ": " + e.getMessage(), e);
      }
    }
    return byFork;
  }

  private static double[] values(SortedMap<Integer, Double> byFork) {
    return byFork.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Of the base's forks; not to be written to. */
  double[] base() {
    return base;
  }

  /** Of the candidate's forks; with pairs, at the same places as the base's. */
  double[] candidate() {
    return candidate;
  }

  /** Forks left out because they have no partner. */
  int unpaired() {
    return unpaired;
  }

  /** The lesser number of forks. */
  int least() {
    return Math.min(base.length, candidate.length);
  }

  /** What both sides cost, of which more is always worse. */
  Samples costs(Direction better) {
    return new Samples(
        Arrays.stream(base).map(better::cost).toArray(),
        Arrays.stream(candidate).map(better::cost).toArray(),
        unpaired);
  }

  static double geometricMean(double[] logarithms) {
    return Math.exp(Arrays.stream(logarithms).average().orElse(Double.NaN));
  }
}
