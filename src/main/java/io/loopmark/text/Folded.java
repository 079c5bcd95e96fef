package io.loopmark.text;

/** Prose in lines that are no longer than a window is wide. */
public final class Folded {
  private Folded() {}

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
