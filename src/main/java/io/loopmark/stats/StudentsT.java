package io.loopmark.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution (Biometrika 6, 1908). */
public final class StudentsT {
  private StudentsT() {}

  /**
   * How many standard errors above the truth an estimate lies with a given chance.
   *
   * @param degrees of freedom of the error, above 0
   * @param tail the chance to lie there or further above: half the error of a two-sided interval
   */
  public static double reach(double degrees, double tail) {
    return TDistribution.of(degrees).inverseSurvivalProbability(tail);
  }
}
