package io.loopmark.fileserver;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * What comes out of a connection, and was not yet taken. Lines, words and bodies of base64 are
 * taken out of the same room, so nothing read too early is lost; it is small until there is more
 * than fits into it. Owned by one thread.
 */
final class InputBuffer {
  /** All that is ever held of what came, in bytes; whole groups of base64. */
  static final int SIZE = 128 * 1024;

  /** What {@link #SIZE} bytes of base64 become. */
  static final int PLAIN_SIZE = SIZE / 4 * 3;

  private static final int SMALL = 4 * 1024;

  /** The lowest character of base64 is '+'; line ends, blanks and quotes lie below it. */
  private static final int LOWEST_OF_BASE64 = '+';

  private static final String ENDED = "the other side closed the connection in the middle";

  private final ReadableByteChannel channel;
  private final ProgressLimit pace;
  private byte[] bytes = new byte[SMALL];
  private ByteBuffer view = ByteBuffer.wrap(bytes);
  private byte[] plain = new byte[SMALL / 4 * 3];
  private int from;
  private int to;
  private long allowed = Long.MAX_VALUE;
  private boolean padded;

  InputBuffer(ReadableByteChannel channel, ProgressLimit pace) {
    this.channel = channel;
    this.pace = pace;
  }

  /** From now on at most so many bytes may be taken; how many still might have been. */
  long allow(long most) {
    long left = allowed;
    allowed = most;
    return left;
  }

  /** Reads once, behind what is there; false at the end of the stream. */
  private boolean more() throws IOException {
    if (from == to) {
      from = 0;
      to = 0;
    } else if (to == bytes.length && from > 0) {
      shift();
    } else if (to == bytes.length) {
      bytes = Arrays.copyOf(bytes, SIZE);
      view = ByteBuffer.wrap(bytes);
    }
    int n = channel.read(view.limit(bytes.length).position(to));
    if (n < 0) {
      return false;
    }
    to += n;
    pace.moved(n);
    return true;
  }

  private void shift() {
    System.arraycopy(bytes, from, bytes, 0, to - from);
    to -= from;
    from = 0;
  }

  private void take(int count) throws ProtocolException {
    allowed -= count;
    if (allowed < 0) {
      throw new ProtocolException("answer: it is too large");
    }
    from += count;
  }

  /** The next byte without taking it. */
  byte peek() throws IOException {
    while (from == to) {
      if (!more()) {
        throw new EOFException(ENDED);
      }
    }
    return bytes[from];
  }

  /** Takes the next byte. */
  byte take() throws IOException {
    byte next = peek();
    take(1);
    return next;
  }

  /**
   * Takes bytes up to one of two ends, which stays.
   *
   * @param longest at most so many
   * @throws ProtocolException when there is no end within them
   */
  String until(byte end, byte otherEnd, int longest) throws IOException {
    for (int length = 0; ; length++) {
      while (from + length == to) {
        if (!more()) {
          throw new EOFException(ENDED);
        }
      }
      byte b = bytes[from + length];
      if (b == end || b == otherEnd) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        take(length);
        return text;
      }
      if (length == longest) {
        throw new ProtocolException("no end within " + longest + " bytes");
      }
    }
  }

  /** Takes what stands behind a backslash in JSON. */
  char escaped() throws IOException {
    byte kind = take();
    return switch (kind) {
      case '"', '\\', '/' -> (char) kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw AnswerReader.unexpected(kind, "an escape");
    };
  }

  private char unicode() throws IOException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      byte digit = take();
      int value = Character.digit(digit, 16);
      if (value < 0) {
        throw AnswerReader.unexpected(digit, "a hex digit");
      }
      code = (code << 4) | value;
    }
    return (char) code;
  }

  /** A body of base64 begins. */
  void beginBase64() {
    padded = false;
  }

  /**
   * Takes the next piece of a base64 body in a JSON string, which ends before its closing quote, or
   * whatever else belongs to none.
   *
   * @return what it says, valid until the next; empty at the body's end
   * @throws ProtocolException for what is no base64
   */
  ByteBuffer base64() throws IOException {
    if (from > 0) {
      shift();
    }
    int end = Bytes.firstBelow(bytes, 0, to, LOWEST_OF_BASE64);
    while (end == to && to < SIZE) {
      int scanned = to;
      if (!more()) {
        throw new EOFException(ENDED);
      }
      end = Bytes.firstBelow(bytes, scanned, to, LOWEST_OF_BASE64);
    }
    try {
      byte[] coded = end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
      ByteBuffer decoded = decode(coded);
      take(end);
      return decoded;
    } catch (ProtocolException e) {
      if (!escapeBefore(end)) {
        throw e;
      }
    }
    return decode(unescaped());
  }

  private boolean escapeBefore(int end) {
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  /** Whole groups with what their escapes mean, at most a piece; line ends mean nothing. */
  private byte[] unescaped() throws IOException {
    byte[] coded = new byte[SMALL];
    int length = 0;
    while (length < coded.length && peek() != '"') {
      byte b = take();
      char c = b == '\\' ? escaped() : (char) Byte.toUnsignedInt(b);
      if (c != '\r' && c != '\n') {
        coded[length++] = c < 0x80 ? (byte) c : (byte) '?';
      }
    }
    return Arrays.copyOf(coded, length);
  }

  private ByteBuffer decode(byte[] coded) throws ProtocolException {
    if (coded.length % 4 != 0) {
      throw new ProtocolException("invalid base64: its length is no multiple of 4");
    }
    if (padded && coded.length > 0) {
      throw new ProtocolException("invalid base64: more behind its padding");
    }
    if (plain.length < coded.length / 4 * 3) {
      plain = new byte[PLAIN_SIZE];
    }
    try {
      int decoded = Base64.getDecoder().decode(coded, plain);
      padded = coded.length > 0 && coded[coded.length - 1] == '=';
      return ByteBuffer.wrap(plain, 0, decoded);
    } catch (IllegalArgumentException e) {
      ProtocolException invalid = new ProtocolException("invalid base64: " + e.getMessage());
      invalid.initCause(e);
      throw invalid;
    }
  }
}
