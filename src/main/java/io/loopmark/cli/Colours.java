package io.loopmark.cli;

import io.loopmark.text.PrintableWriter;
import java.io.PrintWriter;
import java.util.regex.Pattern;

/**
 * Colours on a terminal. A colour never carries alone: the word that it is on says the same. There
 * is none in a pipe, on a dumb terminal, and where {@code NO_COLOR} is set.
 */
final class Colours {
  private static final String OFF = "\u001b[0m";
  private static final String BAD = "\u001b[1;31m";
  private static final String GOOD = "\u001b[32m";
  private static final String OPEN = "\u001b[33m";
  private static final String STRONG = "\u001b[1m";

  private static final Pattern BAD_WORDS =
      Pattern.compile("(?m)^(REGRESSED|INCOMPARABLE|FAILED|INVALID|MISSING)\\b");
  private static final Pattern GOOD_WORDS = Pattern.compile("(?m)^(IMPROVED|OK)\\b");
  private static final Pattern OPEN_WORDS =
      Pattern.compile("(?m)^(INCONCLUSIVE|ONE_FORK|SKIPPED|NEW)\\b");
  private static final Pattern STRONG_WORDS =
      Pattern.compile("(?m)^(Answer|Where the processor time goes)$");
  private static final Pattern DOUBTS =
      Pattern.compile("(?m)^(\\d+ of \\d+ cells? (?!failed|invalid).*)$");
  private static final Pattern FAULTS =
      Pattern.compile("(?m)^(\\d+ of \\d+ cells? (?:failed|invalid).*)$");

  /** Changes in a history, below the cells that they are of. */
  private static final Pattern SLOWER = Pattern.compile("(?m)(?<=^ {4})(−\\d.* on)$");

  private static final Pattern FASTER = Pattern.compile("(?m)(?<=^ {4})(\\+\\d.* on)$");

  private Colours() {}

  /** Prints printable text, in colours where they can be seen. */
  static void print(PrintWriter out, String text) {
    if (out instanceof PrintableWriter printable && wanted(System.getenv("NO_COLOR"))) {
      printable.printStyled(of(text));
    } else {
      out.print(text);
      out.flush();
    }
  }

  private static boolean wanted(String noColour) {
    return (noColour == null || noColour.isEmpty()) && Terminal.watched();
  }

  /** With colours. */
  static String of(String text) {
    String coloured = on(BAD_WORDS, BAD, text);
    coloured = on(GOOD_WORDS, GOOD, coloured);
    coloured = on(OPEN_WORDS, OPEN, coloured);
    coloured = on(STRONG_WORDS, STRONG, coloured);
    coloured = on(FAULTS, BAD, coloured);
    coloured = on(SLOWER, BAD, coloured);
    coloured = on(FASTER, GOOD, coloured);
    return on(DOUBTS, OPEN, coloured);
  }

  private static String on(Pattern words, String colour, String text) {
    return words.matcher(text).replaceAll(colour + "$1" + OFF);
  }
}
