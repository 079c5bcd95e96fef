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

  /** What was got, as an error may show it: short, one line, nothing unprintable. */
  static String shown(ByteBuffer got) {
    byte[] bytes = new byte[Math.min(got.remaining(), 32)];
    got.duplicate().get(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("[^\\x20-\\x7e]", "?");
    return "'" + text + (got.remaining() > bytes.length ? "…" : "") + "'";
  }
}
