package io.loopmark.text;

/**
 * Makes text from elsewhere (the wire, a file's name, a child, another project's results) harmless
 * for terminals, logs, tables and file names.
 *
 * <p>Harmless is what neither steers a terminal nor breaks or reorders a line. Everything else
 * becomes {@link #MARK}, one for one: control characters (C0 and C1), format characters (marks and
 * isolates of direction, joiners, byte order marks, tags), separators of lines and paragraphs,
 * halves of surrogate pairs, and what Unicode has no character for.
 */
public final class Printable {
  /** Stands where something was that must not be shown. */
  public static final char MARK = '\uFFFD';

  private Printable() {}

  /** Foreign text as one line: line ends become marks, too. */
  public static String line(String foreign) {
    return cleaned(foreign, false);
  }

  /** Foreign text of several lines, which stay apart. */
  public static String lines(String foreign) {
    return cleaned(foreign, true);
  }

  /** Whether nothing in a name would have to be replaced. */
  public static boolean isLine(String name) {
    return firstUnprintable(name, false) < 0;
  }

  /** Whether a character may be shown as it is. */
  public static boolean is(int codePoint) {
    if (codePoint < 0x7f) {
      return codePoint >= ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> !nonCharacter(codePoint);
    };
  }

  private static String cleaned(String text, boolean severalLines) {
    int first = firstUnprintable(text, severalLines);
    if (first < 0) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
    text.substring(first)
        .codePoints()
        .forEach(c -> clean.appendCodePoint(is(c) || (severalLines && c == '\n') ? c : MARK));
    return clean.toString();
  }

  private static int firstUnprintable(String text, boolean severalLines) {
    int length;
    for (int at = 0; at < text.length(); at += length) {
      int c = text.codePointAt(at);
      if (!is(c) && !(severalLines && c == '\n')) {
        return at;
      }
      length = Character.charCount(c);
    }
    return -1;
  }

  /** The last two of each plane, and 32 in the first. */
  private static boolean nonCharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }
}
