package io.loopmark.report;

import io.loopmark.stats.Ratio;
import java.util.Locale;

/** Figures in sentences, the same in every language. */
public final class Figure {
  private Figure() {}

  /** Four significant digits, or all before the point. */
  public static String number(double value) {
    return Column.number(value);
  }

  /** A rate in the unit that keeps it short. */
  public static String bytesPerSecond(double value) {
    if (value >= 1e9) {
      return number(value / 1e9) + " GB/s";
    }
    return value >= 1e6 ? number(value / 1e6) + " MB/s" : number(value / 1e3) + " kB/s";
  }

  /** A ratio with as many digits as anybody reads. */
  public static String ratio(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }

  /** A ratio's interval. */
  public static String interval(Ratio ratio) {
    return ratio(ratio.low()) + "–" + ratio(ratio.high());
  }
}
