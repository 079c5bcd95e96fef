package io.loopmark.stats;

/**
 * How many times one figure another one is, with its interval.
 *
 * @param value the ratio of geometric means
 * @param low the interval's lower end, above 0
 * @param high its upper end
 */
public record Ratio(double value, double low, double high) {
  /** Whether one of the two is larger, whatever the forks' spread. */
  public boolean clear() {
    return low > 1 || high < 1;
  }

  /**
   * Whether the two are shown to differ by no more than that.
   *
   * @param margin 0.05 is a factor of 1.05 either way
   */
  public boolean within(double margin) {
    return low > 1 / (1 + margin) && high < 1 + margin;
  }

  /** Half the interval's width, as a share of the ratio: 0.08 is ± 8 %. */
  public double halfWidth() {
    return Math.sqrt(high / low) - 1;
  }

  /** The ratio of the second to the first. */
  public Ratio inverse() {
    return new Ratio(1 / value, 1 / high, 1 / low);
  }
}
