package io.loopmark.document;

import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What one place of a table holds.
 *
 * @param shown for people
 * @param exact for spreadsheets and for sorting; empty where there is nothing
 * @param tone how dark its ground is, 0 for none to 4; the text says the same
 */
public record Value(String shown, String exact, int tone) {
  private static final MathContext EXACT = new MathContext(9);

  /** Nothing was measured here. */
  public static final Value NONE = new Value("–", "");

  /** Without a tone. */
  public Value(String shown, String exact) {
    this(shown, exact, 0);
  }

  /** Words. */
  public static Value text(String text) {
    return new Value(text, text);
  }

  /** A figure and how it is shown; {@link #NONE} where it is none. */
  public static Value number(double value, String shown) {
    return Double.isFinite(value) ? new Value(shown, plain(value)) : NONE;
  }

  /** A figure with the usual digits; {@link #NONE} where it is none. */
  public static Value of(double value) {
    return number(value, Figure.number(value));
  }

  /** How people of a language see it in a column. */
  String shown(DataTable.Head head, Words words) {
    return head.numeric() ? words.figure(shown) : words.ifFigure(shown);
  }

  private static String plain(double value) {
    BigDecimal exact = new BigDecimal(value).round(EXACT);
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }
}
