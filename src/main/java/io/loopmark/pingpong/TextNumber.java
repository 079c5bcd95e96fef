package io.loopmark.pingpong;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/** {@link Encoding#TEXT}, byte by byte. */
final class TextNumber {
  /** A line without an end is given up after this many characters. */
  static final int MOST_CHARACTERS = 20;

  static final int BYTES = MOST_CHARACTERS + 1;

  private static final byte END = '\n';

  private TextNumber() {}

  static void write(long number, ByteBuffer to) {
    if (number < 0) {
      throw new IllegalArgumentException("number '" + number + "'; accepted as text: 0 and above");
    }
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    int start = to.position();
    long rest = number;
    for (int i = start + digits - 1; i >= start; i--) {
      to.put(i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    to.put(start + digits, END).position(start + digits + 1);
  }

  static boolean whole(ByteBuffer from) throws ProtocolException {
    int limit = Math.min(from.limit(), from.position() + BYTES);
    for (int i = from.position(); i < limit; i++) {
      if (from.get(i) == END) {
        return true;
      }
    }
    if (limit - from.position() == BYTES) {
      throw new ProtocolException(
          "got '"
              + shown(from, limit - 1)
              + "' and no line end, expected it after at most "
              + MOST_CHARACTERS
              + " digits");
    }
    return false;
  }

  static long read(ByteBuffer from) throws ProtocolException {
    int start = from.position();
    long number = 0;
    int i = start;
    for (byte next = from.get(i); next != END; next = from.get(++i)) {
      int digit = next - '0';
      if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
        throw garbage(from);
      }
      number = number * 10 + digit;
    }
    if (i == start) {
      throw garbage(from);
    }
    from.position(i + 1);
    return number;
  }

  private static ProtocolException garbage(ByteBuffer from) {
    int end = from.position();
    while (from.get(end) != END) {
      end++;
    }
    return new ProtocolException(
        "got '" + shown(from, end) + "', expected a decimal number of at most 63 bits");
  }

  /** What stands before {@code end}, in printable form. */
  private static String shown(ByteBuffer from, int end) {
    StringBuilder text = new StringBuilder();
    for (int i = from.position(); i < end; i++) {
      int character = from.get(i) & 0xff;
      if (character >= ' ' && character < 0x7f) {
        text.append((char) character);
      } else {
        text.append("\\x").append(Character.forDigit(character >> 4, 16));
        text.append(Character.forDigit(character & 15, 16));
      }
    }
    return text.toString();
  }
}
