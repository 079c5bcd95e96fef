package io.loopmark.text;

/** Prose in lines that are no longer than a window is wide. */
public final class Folded {
  private Folded() {}

  /**
   * The same of a line with lists of parameters, which can be broken behind their commas; one that
   * fits stays as it is.
   */
  public static String parameters(String line, String indent, int width) {
    return line.length() <= width ? line : lines(line.replaceAll(",(?=\\S)", ", "), indent, width);
  }

  /**
   * Breaks at blanks; a word that is longer than a line stays whole.
   *
   * @param text one paragraph
   * @param indent stands before each line but the first
   * @param width characters of a line
   * @return lines without their ends
   */
  public static String lines(String text, String indent, int width) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.isEmpty()) {
        line.append(word);
      } else if (line.length() + 1 + word.length() <= width) {
        line.append(' ').append(word);
      } else {
        lines.append(line).append('\n');
        line = new StringBuilder(indent).append(word);
      }
    }
    return lines.append(line).toString();
  }
}
