package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.stats.Sample;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The forks of both sides.
 *
 * @param base of the base
 * @param candidate of the candidate; with pairs, of the same forks as the base's
 * @param unpaired forks left out because they have no partner
 */
record Samples(Sample base, Sample candidate, int unpaired) {
  /**
   * @throws IllegalArgumentException naming side, fork and score where there is no logarithm
   */
  static Samples of(ComparedMetric metric, CellRecord base, CellRecord candidate, boolean paired) {
    Sample b = logarithms("base", metric, base);
    Sample c = logarithms("candidate", metric, candidate);
    if (!paired) {
      return new Samples(b, c, 0);
    }
    Sample withPartner = b.common(c);
    return new Samples(withPartner, c.common(b), b.size() + c.size() - 2 * withPartner.size());
  }

  private static Sample logarithms(String side, ComparedMetric metric, CellRecord cell) {
    SortedMap<Integer, Double> byFork = new TreeMap<>();
    for (ForkRecord fork : metric.forks(cell)) {
      try {
        byFork.put(fork.fork(), metric.logarithm(fork));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(side + ": " + e.getMessage(), e);
      }
    }
    return new Sample(byFork);
  }

  /** The lesser number of forks. */
  int least() {
    return Math.min(base.size(), candidate.size());
  }

  /** What both sides cost, of which more is always worse. */
  Samples costs(Direction better) {
    return better == Direction.LOWER_IS_BETTER
        ? this
        : new Samples(base.inverse(), candidate.inverse(), unpaired);
  }

  /** The same with another zero for the candidate. */
  Samples less(double shift) {
    return new Samples(base, candidate.less(shift), unpaired);
  }
}
