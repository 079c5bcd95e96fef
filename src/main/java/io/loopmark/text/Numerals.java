package io.loopmark.text;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures as a language writes them: its decimal sign, and the thousands apart in what has five
 * digits or more before it.
 */
final class Numerals {
  private static final Pattern NUMBER = Pattern.compile("(\\d+)(\\.\\d+)?");

  /** A number, an interval, or a number with its interval; with a unit, and with signs. */
  private static final Pattern FIGURE =
      Pattern.compile(
          "(p\\d\\d(\\.\\d+)? )?[<+−-]?\\d+(\\.\\d+)?(e-?\\d+)?[kM]?(–\\d+(\\.\\d+)?)?("
              + " \\(\\d+(\\.\\d+)?–\\d+(\\.\\d+)?\\))?("
              + " ?(%|[A-Za-zµ]{1,3}(/[A-Za-z]{1,9})?))?[†‡]*");

  /** A seed, a port, a size. */
  private static final Pattern NAME = Pattern.compile("\\d+[A-Za-z]*");

  private static final int LEAST_GROUPED = 5;
  private static final int GROUP = 3;

  private Numerals() {}

  /** All numbers of a text that has no others than figures. */
  static String of(String text, Locale locale) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    StringBuilder shown = new StringBuilder();
    Matcher numbers = NUMBER.matcher(text);
    while (numbers.find()) {
      String whole = grouped(numbers.group(1), symbols.getGroupingSeparator());
      String rest = numbers.group(2) == null ? "" : numbers.group(2).substring(1);
      numbers.appendReplacement(
          shown,
          Matcher.quoteReplacement(
              rest.isEmpty() ? whole : whole + symbols.getDecimalSeparator() + rest));
    }
    return numbers.appendTail(shown).toString();
  }

  /** The same of a text that is a figure; any other, and what may be a mere name, stays. */
  static String ofFigure(String text, Locale locale) {
    return FIGURE.matcher(text).matches() && !NAME.matcher(text).matches()
        ? of(text, locale)
        : text;
  }

  private static String grouped(String digits, char separator) {
    if (digits.length() < LEAST_GROUPED) {
      return digits;
    }
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = digits.length() - GROUP; at > 0; at -= GROUP) {
      grouped.insert(at, separator);
    }
    return grouped.toString();
  }
}
