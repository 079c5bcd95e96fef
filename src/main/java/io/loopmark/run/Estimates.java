package io.loopmark.run;

import java.time.Duration;

/** How long the rest of a run will take, in the light of what has been seen of it. */
final class Estimates {
  private Estimates() {}

  /**
   * @param spent time spent so far
   * @param done what the forks done so far were estimated to take
   * @param left what those to come are estimated to take
   */
  static Duration left(Duration spent, Duration done, Duration left) {
    if (done.isZero()) {
      return left;
    }
    double ratio = (double) spent.toMillis() / done.toMillis();
    return Duration.ofMillis(Math.round(left.toMillis() * ratio));
  }
}
