package io.loopmark.fileserver;

import java.util.Locale;

/** The little JSON that the wire needs. */
final class Json {
  private static final String END = "\r\n\r\n";

  private Json() {}

  /** The whole answer to what was done. */
  static String answer(String key, String value) {
    return "{\"status\":\"OK\",\"" + key + "\":" + quote(value) + "}" + END;
  }

  /** The whole answer that says what is wrong. */
  static String error(String why) {
    return "{\"status\":\"ERROR\",\"data\":" + quote(why) + "}" + END;
  }

  /** A string with its quotes. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || (Character.isSurrogate(c) && !paired(text, i))) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
