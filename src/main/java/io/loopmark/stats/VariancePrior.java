package io.loopmark.stats;

import java.util.Collection;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * What many comparisons of one run say together of how much forks vary, for each of which there are
 * few forks: a scaled inverse chi-square distribution of variances, fitted by the moments of their
 * logarithms (Smyth, Statistical Applications in Genetics and Molecular Biology 3, 2004, section
 * 6.2).
 *
 * @param value the typical variance
 * @param degrees how many degrees of freedom that is worth; 0 where nothing is known
 */
public record VariancePrior(double value, double degrees) {
  /** Nothing is known. */
  public static final VariancePrior NONE = new VariancePrior(0, 0);

  /**
   * More is not borrowed, however alike the variances look: they are of comparisons that share
   * forks.
   */
  private static final double MOST_DEGREES = 4;

  private static final int FEWEST = 8;
  private static final int STEPS = 60;

  /** Fits; {@link #NONE} with fewer than eight. */
  public static VariancePrior of(Collection<Variance> variances) {
    if (variances.size() < FEWEST) {
      return NONE;
    }
    double[] logs = variances.stream().mapToDouble(VariancePrior::centred).toArray();
    double mean = Variance.mean(logs);
    double noise =
        variances.stream()
            .mapToDouble(v -> Trigamma.value(v.degrees() / 2))
            .average()
            .orElseThrow();
    double spread = Variance.of(logs).value() - noise;
    double degrees =
        spread <= Trigamma.value(MOST_DEGREES / 2) ? MOST_DEGREES : 2 * inverseTrigamma(spread);
    return new VariancePrior(
        Math.exp(mean + Digamma.value(degrees / 2) - Math.log(degrees / 2)), degrees);
  }

  /**
   * A comparison's own variance with what is known beside it. The mean of both, weighted by their
   * degrees of freedom; but where its own is larger, its own, because a cell with two speeds is not
   * like the others.
   */
  public Variance with(Variance own) {
    double all = degrees + own.degrees();
    double moderated = (degrees * value + own.degrees() * own.value()) / all;
    return new Variance(Math.max(moderated, own.value()), all);
  }

  /** The logarithm less its expectation for a variance of 1. */
  private static double centred(Variance variance) {
    double half = variance.degrees() / 2;
    return Math.log(variance.value()) - Digamma.value(half) + Math.log(half);
  }

  /** By halving: the function falls. */
  private static double inverseTrigamma(double value) {
    double low = 1e-3;
    double high = MOST_DEGREES / 2;
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (Trigamma.value(middle) > value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
