package io.loopmark.text;

import java.util.Locale;

/**
 * Figures with a fixed number of decimals, as {@link String#format} writes them but for halves and
 * for minus nought, for what is written after each of thousands of transfers: a formatter takes a
 * hundred times as long, and much of the compilers' time in the first seconds of a process.
 */
public final class Decimals {
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  /** Beyond it a double has no six decimals. */
  private static final double LARGEST = 1e9;

  private Decimals() {}

  /**
   * A figure, rounded half up.
   *
   * @param value any number
   * @param decimals how many, from 1 to 6
   */
  public static String fixed(double value, int decimals) {
    if (!(Math.abs(value) < LARGEST)) {
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
    long power = POWERS[decimals];
    long scaled = Math.round(Math.abs(value) * power);
    String behind = Long.toString(power + scaled % power).substring(1);
    return (value < 0 && scaled > 0 ? "-" : "") + scaled / power + "." + behind;
  }
}
