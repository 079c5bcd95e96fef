package io.loopmark.compare;

import java.math.BigDecimal;
import java.util.Locale;

/** Relative changes in words. */
public final class Percent {
  private static final double MOST = 10;

  private Percent() {}

  /**
   * Reads {@code 5%}, or a fraction below 1 such as {@code 0.05}. A bare {@code 5} could mean
   * either and is refused.
   *
   * @param name named in the error
   * @throws IllegalArgumentException saying what is accepted
   */
  public static double parse(String name, String text) {
    String trimmed = text.strip();
    boolean percent = trimmed.endsWith("%");
    String digits = percent ? trimmed.substring(0, trimmed.length() - 1).strip() : trimmed;
    if (digits.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")) {
      double value = new BigDecimal(digits).scaleByPowerOfTen(percent ? -2 : 0).doubleValue();
      if (value > 0 && value <= MOST && (percent || value < 1)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        name
            + " '"
            + text
            + "'; accepted: a per cent above 0 such as 5% (up to 1000%), or a fraction below 1"
            + " such as 0.05");
  }

  /** {@code 5%}, {@code 7.3%}: two digits, or three from 10 on. */
  static String text(double value) {
    double percent = value * 100;
    String text = String.format(Locale.ROOT, percent < 9.95 ? "%.1f" : "%.0f", percent);
    return text.replaceFirst("\\.0$", "") + "%";
  }

  /** A ratio as a change: {@code −18%}, {@code +22%}, {@code 0%}. */
  public static String change(double ratio) {
    String text = text(Math.abs(ratio - 1));
    return text.equals("0%") ? text : (ratio < 1 ? "−" : "+") + text;
  }
}
