package io.loopmark.tcp;

import io.loopmark.payload.Digest;
import io.loopmark.text.Printable;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a server says before the file: four lines, of the client's number, the file's name, its size
 * in bytes and its digest.
 *
 * @param number the client's number, 1 to 1 000 000
 * @param name a plain file name, at most 255 bytes of UTF-8
 * @param size bytes, 0 to 2^40
 * @param digest 40 or 64 hex digits, or {@code -} where there is none
 */
record Header(int number, String name, long size, String digest) {
  private static final int MOST_CLIENTS = 1_000_000;
  static final long MOST_BYTES = 1L << 40;
  private static final int LONGEST_NAME = 255;

  /** More of them may be more than a long holds. */
  private static final int MOST_DIGITS = 18;

  Header {
    if (number < 1 || number > MOST_CLIENTS) {
      throw refused("client number", Integer.toString(number), "1 to " + MOST_CLIENTS);
    }
    checkName(name);
    if (size < 0 || size > MOST_BYTES) {
      throw refused("file size", Long.toString(size), "0 to " + MOST_BYTES);
    }
    try {
      Digest.of(digest);
    } catch (IllegalArgumentException e) {
      IllegalArgumentException refused = refused("digest", digest, "40 or 64 hex digits, or -");
      refused.initCause(e);
      throw refused;
    }
  }

  /**
   * Whether a file of this name can be sent.
   *
   * @throws IllegalArgumentException with the name got and what is accepted
   */
  static void checkName(String name) {
    boolean plain =
        !name.isEmpty()
            && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
            && Printable.isLine(name)
            && name.chars().noneMatch(c -> c == '/' || c == '\\');
    if (!plain || name.equals(".") || name.equals("..")) {
      throw refused("file name", name, "a plain file name of at most " + LONGEST_NAME + " bytes");
    }
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
          (int) number("client number", number, 1, MOST_CLIENTS),
          name,
          number("file size", size, 0, MOST_BYTES),
          digest.trim());
    } catch (IllegalArgumentException e) {
      ProtocolException refused = new ProtocolException(e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  ByteBuffer encode() {
    return Wire.bytes(number + "\n" + name + "\n" + size + "\n" + digest + "\n");
  }

  private static long number(String what, String text, long least, long most) {
    String digits = text.trim();
    long value = isNumber(digits) ? Long.parseLong(digits) : -1;
    if (value < least || value > most) {
      throw refused(what, digits, least + " to " + most);
    }
    return value;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MOST_DIGITS;
  }

  private static IllegalArgumentException refused(String what, String got, String accepted) {
    return new IllegalArgumentException(
        what + " " + Wire.shown(Wire.bytes(got)) + "; accepted: " + accepted);
  }
}
