package io.loopmark.tcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * System B's words. A transfer is: {@link #READY} from the client; four lines from the server
 * ({@link Header}); the file; {@link #RECEIVED} from the client if what arrived is what was
 * announced, {@link #REJECTED} if not; the server's start time as a line; the client's elapsed
 * seconds as a line.
 */
final class Wire {
  /** A client is ready; nothing ends this word but its length. */
  static final String READY = "Preparado";

  /** The client has the whole file. */
  static final String RECEIVED = "Recibido";

  /** The client has not; any word but {@link #RECEIVED} says so. */
  static final String REJECTED = "Error";

  /** No line or word of the wire is longer, in bytes. */
  static final int LONGEST_LINE = 512;

  private Wire() {}

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A line of seconds, and nanoseconds beyond them, with six decimals; neither is negative.
   * Whatever a transfer does once must cost next to nothing: {@link String#format} takes as long as
   * some hundred KiB of the file until it is compiled.
   */
  static String seconds(long seconds, long nanos) {
    long micros = seconds * 1_000_000 + (nanos + 500) / 1_000;
    String decimals = Long.toString(1_000_000 + micros % 1_000_000);
    return micros / 1_000_000 + "." + decimals.substring(1) + "\n";
  }

  /**
   * Whether a line is seconds, as languages print a floating-point number: at most nine digits, 40
   * decimals (Python prints up to 21) and an exponent of two digits. Not an expression: after some
   * thousand transfers the compiler worked on that for most of a second.
   */
  static boolean isSeconds(String line) {
    int at = digits(line, 0, 9);
    if (at == 0) {
      return false;
    }
    if (at < line.length() && line.charAt(at) == '.') {
      at = digits(line, at + 1, 40);
    }
    if (at < line.length() && (line.charAt(at) == 'e' || line.charAt(at) == 'E')) {
      at++;
      boolean signed = at < line.length() && (line.charAt(at) == '+' || line.charAt(at) == '-');
      int exponent = signed ? at + 1 : at;
      at = digits(line, exponent, 2);
      if (at == exponent) {
        return false;
      }
    }
    return at == line.length();
  }

  /** Where the digits end that begin there, of which there may be so many. */
  private static int digits(String line, int from, int most) {
    int at = from;
    while (at < line.length() && at - from < most && isDigit(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** What was got, as an error may show it: short, one line, nothing unprintable. */
  static String shown(ByteBuffer got) {
    byte[] bytes = new byte[Math.min(got.remaining(), 32)];
    got.duplicate().get(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("[^\\x20-\\x7e]", "?");
    return "'" + text + (got.remaining() > bytes.length ? "…" : "") + "'";
  }
}
