package io.loopmark.compare;

import io.loopmark.stats.LogDifference;

/**
 * A trial that has forks enough.
 *
 * @param difference of the costs, less what the machine moved
 * @param reach half the width of its 95 % interval, found once as that takes a while
 * @param limit what is tolerated of it, a logarithm
 */
record TestedTrial(Trial trial, LogDifference difference, double reach, double limit) {
  TestedTrial(Trial trial, LogDifference difference, double limit) {
    this(trial, difference, difference.reach(), limit);
  }

  /** Whether its interval lies inside what is tolerated. */
  boolean isFine() {
    return Math.abs(difference.mean()) + reach < limit;
  }

  /** Whether its interval lies beyond what is tolerated. */
  boolean isBeyond() {
    return Math.abs(difference.mean()) - reach > limit;
  }

  boolean isLoss() {
    return difference.mean() > 0;
  }

  /** How many standard errors the difference lies beyond what is tolerated. */
  double suspicion() {
    return (Math.abs(difference.mean()) - limit) / difference.error();
  }

  TestedTrial less(double shift) {
    return new TestedTrial(trial, difference.less(shift), reach, limit);
  }
}
