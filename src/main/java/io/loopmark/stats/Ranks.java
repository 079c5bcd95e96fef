package io.loopmark.stats;

import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * A second opinion that assumes no normal distribution: Mann and Whitney's test, or Wilcoxon's
 * signed ranks for pairs; exact unless values tie.
 */
public final class Ranks {
  private static final int MOST_FORKS = 12;

  private Ranks() {}

  /**
   * The one-sided p of a candidate with greater values. Empty where there are more than 12 forks,
   * for which the t test needs no second opinion, or so few that no order of them could give a p of
   * {@code alpha}.
   */
  public static OptionalDouble pGreater(
      double[] base, double[] candidate, boolean paired, double alpha) {
    int most = Math.max(base.length, candidate.length);
    double least = paired ? Math.pow(0.5, base.length) : 1 / orders(base.length, candidate.length);
    if (most > MOST_FORKS || least > alpha) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        paired
            ? WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(candidate, base)
                .getPValue()
            : MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(candidate, base)
                .getPValue());
  }

  /** In how many orders two groups can stand: a binomial coefficient. */
  private static double orders(int first, int second) {
    double orders = 1;
    for (int i = 1; i <= second; i++) {
      orders = orders * (first + i) / i;
    }
    return orders;
  }
}
