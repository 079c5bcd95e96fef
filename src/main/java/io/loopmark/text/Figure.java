package io.loopmark.text;

import io.loopmark.stats.Ratio;
import io.loopmark.stats.TwoGroups;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures in tables and sentences, the same in every language. */
public final class Figure {
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

  /** Below this, zeros behind the point are no longer counted by anybody. */
  private static final double TINY = 1e-4;

  private static final double MOST_SHARE = 10;

  private Figure() {}

  /** Four significant digits, or all before the point; three of what is below 0.1. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    // Rounded first: 9.9996 has two digits before the point when it is shown.
    double size = new BigDecimal(Math.abs(value)).round(FOUR_DIGITS).doubleValue();
    if (size > 0 && size < TINY) {
      return String.format(Locale.ROOT, "%.2e", value).replace("e-0", "e-");
    }
    // What String.format gives, several times as fast: a comparison may have 25,000 figures.
    return BigDecimal.valueOf(value).setScale(decimals(size), RoundingMode.HALF_UP).toPlainString();
  }

  private static int decimals(double size) {
    if (size >= 1000 || size == 0) {
      return 0;
    }
    if (size >= 0.1) {
      return size >= 100 ? 1 : size >= 10 ? 2 : 3;
    }
    return size >= 0.01 ? 4 : size >= 0.001 ? 5 : 6;
  }

  /** A rate in the unit that keeps it short. */
  public static String bytesPerSecond(double value) {
    return ByteRate.of(value).shown(value);
  }

  /** A ratio with as many digits as anybody reads. */
  public static String ratio(double value) {
    if (value < 0.1) {
      return number(value);
    }
    return value >= 100
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }

  /** A ratio's interval. */
  public static String interval(Ratio ratio) {
    return ratio(ratio.low()) + "–" + ratio(ratio.high());
  }

  /** A share in per cent, such as {@code 4.9 %}; above ten times the whole only that it is. */
  public static String perCent(double share) {
    if (share > MOST_SHARE) {
      return "> 1000 %";
    }
    return String.format(Locale.ROOT, share < 1 ? "%.1f %%" : "%.0f %%", 100 * share);
  }

  /** Such as {@code 4 forks at 101.2, 3 at 240.6}, in the unit of what they are groups of. */
  public static String groups(TwoGroups groups) {
    return groups.inLow()
        + " forks at "
        + number(groups.low())
        + ", "
        + groups.inHigh()
        + " at "
        + number(groups.high());
  }
}
