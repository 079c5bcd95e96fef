package io.loopmark.compare;

/**
 * How a candidate's figures stand to its base's.
 *
 * @param baseForks forks compared
 * @param candidateForks forks compared
 * @param base geometric mean over forks
 * @param candidate geometric mean over forks
 * @param ratio candidate over base
 * @param low lower end of the ratio's 95 % interval; 0 where one fork says nothing of it
 * @param high upper end of the ratio's 95 % interval; infinite where one fork says nothing of it
 * @param t the costs' difference over its standard error, less what the machine moved: above 0 is
 *     worse; 0 where one fork says nothing of it
 * @param p one-sided, of a change in the direction found, after Holm over all cells
 */
public record Effect(
    int baseForks,
    int candidateForks,
    double base,
    double candidate,
    double ratio,
    double low,
    double high,
    double t,
    double p) {
  /** Of two forks or one fork and several, whose spread nobody knows. */
  static Effect withoutInterval(Samples logs) {
    return of(logs, 0, Double.POSITIVE_INFINITY, 0, 1);
  }

  /**
   * With an interval.
   *
   * @param low of the costs' difference, a logarithm
   * @param high of the costs' difference, a logarithm
   */
  static Effect of(Samples logs, double low, double high, Direction better, double t, double p) {
    // The cost of a gain is a loss: low and high change places.
    double one = Math.exp(better.cost(low));
    double other = Math.exp(better.cost(high));
    return of(logs, Math.min(one, other), Math.max(one, other), t, p);
  }

  private static Effect of(Samples logs, double low, double high, double t, double p) {
    double base = logs.base().geometricMean();
    double candidate = logs.candidate().geometricMean();
    return new Effect(
        logs.base().size(),
        logs.candidate().size(),
        base,
        candidate,
        candidate / base,
        low,
        high,
        t,
        p);
  }

  /** Whether anything is known of how exact the ratio is. */
  public boolean hasInterval() {
    return Double.isFinite(high);
  }
}
