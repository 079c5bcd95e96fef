package io.loopmark.tcp;

import io.loopmark.payload.Digest;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * What a server says before the file: four lines, of the client's number, the file's name, its size
 * in bytes and its digest.
 *
 * @param number the client's number, 1 to 1 000 000
 * @param name a plain file name, at most 255 characters
 * @param size bytes, 0 to 2^40
 * @param digest 40 or 64 hex digits, or {@code -} where there is none
 */
record Header(int number, String name, long size, String digest) {
  private static final int MOST_CLIENTS = 1_000_000;
  private static final long MOST_BYTES = 1L << 40;
  private static final int LONGEST_NAME = 255;

  Header {
    if (number < 1 || number > MOST_CLIENTS) {
      throw refused("client number", Integer.toString(number), "1 to " + MOST_CLIENTS);
    }
    boolean plain =
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 0x7f);
    if (!plain || name.equals(".") || name.equals("..")) {
      throw refused("file name", name, "a plain file name of at most " + LONGEST_NAME);
    }
    if (size < 0 || size > MOST_BYTES) {
      throw refused("file size", Long.toString(size), "0 to " + MOST_BYTES + " bytes");
    }
    Digest.of(digest);
  }

  /**
   * Checks what a server said.
   *
   * @throws ProtocolException naming the line, what was got and what is accepted
   */
  static Header parse(String number, String name, String size, String digest)
      throws ProtocolException {
    try {
      return new Header(
          (int) Math.min(Integer.MAX_VALUE, number("client number", number)),
          name,
          number("file size", size),
          digest.trim());
    } catch (IllegalArgumentException e) {
      ProtocolException refused = new ProtocolException("header: " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  ByteBuffer encode() {
    return Wire.bytes(number + "\n" + name + "\n" + size + "\n" + digest + "\n");
  }

  private static long number(String what, String text) {
    String digits = text.trim();
    if (!digits.matches("-?[0-9]{1,18}")) {
      throw refused(what, digits, "a whole number");
    }
    return Long.parseLong(digits);
  }

  private static IllegalArgumentException refused(String what, String got, String accepted) {
    return new IllegalArgumentException(
        what + " " + Wire.shown(Wire.bytes(got)) + "; accepted: " + accepted);
  }
}
