package io.loopmark.text;

/** Words as a field of a table's row, RFC 4180. */
public final class CsvField {
  private CsvField() {}

  /** In quotes and in one line, whatever it is. */
  public static String quoted(String words) {
    StringBuilder field = new StringBuilder(words.length() + 2).append('"');
    boolean ended = false;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean end = c == '\n' || c == '\r';
      if (end && !ended) {
        field.append(' ');
      } else if (!end) {
        field.append(c == '"' ? "\"\"" : c);
      }
      ended = end;
    }
    return field.append('"').toString();
  }
}
