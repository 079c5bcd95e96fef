package io.loopmark.reliability;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much is done: the short form as a part of every slow build, or the long one ({@code
 * -Dreliability=long}), whose figures are in docs/reliability.md.
 */
final class Form {
  private static final String PROPERTY = "reliability";

  private Form() {}

  /** How often, by form. */
  static int times(int inShort, int inLong) {
    String form = System.getProperty(PROPERTY, "short");
    return switch (form) {
      case "short" -> inShort;
      case "long" -> inLong;
      default ->
          throw new IllegalArgumentException(PROPERTY + " '" + form + "'; accepted: short, long");
    };
  }

  /** Prints a line of words and figures, which the doc's table is made from. */
  static void print(Object... words) {
    String line = Arrays.stream(words).map(Form::shown).collect(Collectors.joining(" "));
    System.out.println("reliability: " + line.replace(" ,", ","));
  }

  private static String shown(Object word) {
    return word instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number)
        : String.valueOf(word);
  }
}
