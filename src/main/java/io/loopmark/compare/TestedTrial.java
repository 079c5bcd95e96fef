package io.loopmark.compare;

import io.loopmark.stats.LogDifference;

/**
 * A trial that has forks enough.
 *
 * @param difference of the costs, less what the machine moved
 * @param limit what is tolerated of it, a logarithm
 */
record TestedTrial(Trial trial, LogDifference difference, double limit) {
  /** Whether its interval lies inside what is tolerated. */
  boolean isFine() {
    return Math.abs(difference.mean()) + difference.reach() < limit;
  }

  /** Whether its interval lies beyond what is tolerated. */
  boolean isBeyond() {
    return Math.abs(difference.mean()) - difference.reach() > limit;
  }

  boolean isLoss() {
    return difference.mean() > 0;
  }

  /** How many standard errors the difference lies beyond what is tolerated. */
  double suspicion() {
    return (Math.abs(difference.mean()) - limit) / difference.error();
  }

  TestedTrial less(double shift) {
    return new TestedTrial(trial, difference.less(shift), limit);
  }
}
