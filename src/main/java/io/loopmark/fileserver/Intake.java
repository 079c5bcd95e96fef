package io.loopmark.fileserver;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What comes out of a connection, and was not yet taken. Lines, words and bodies of base64 are
 * taken out of the same {@link #SIZE} bytes, so nothing read too early is lost. Owned by one
 * thread.
 */
final class Intake {
  /** All that is ever held of what came, in bytes; whole groups of base64. */
  static final int SIZE = 128 * 1024;

  /** What {@link #SIZE} bytes of base64 become. */
  static final int PLAIN_SIZE = SIZE / 4 * 3;

  /** The lowest character of base64 is '+'; line ends, blanks and quotes lie below it. */
  private static final int LOWEST_OF_BASE64 = '+';

  private static final String ENDED = "the other side closed the connection in the middle";

  private final ReadableByteChannel channel;
  private final Pace pace;
  private final byte[] bytes = new byte[SIZE];
  private final ByteBuffer view = ByteBuffer.wrap(bytes);
  private int from;
  private int to;

  Intake(ReadableByteChannel channel, Pace pace) {
    this.channel = channel;
    this.pace = pace;
  }

  /** Whether there is something that was not yet taken. */
  boolean hasMore() {
    return from < to;
  }

  /** Reads once, behind what is there; false at the end of the stream. */
  boolean more() throws IOException {
    if (from == to) {
      from = 0;
      to = 0;
    } else if (to == SIZE) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
    }
    int n = channel.read(view.limit(SIZE).position(to));
    if (n < 0) {
      return false;
    }
    to += n;
    pace.moved(n);
    return true;
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
    from++;
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
        from += length;
        return text;
      }
      if (length == longest) {
        throw new ProtocolException("no end within " + longest + " bytes");
      }
    }
  }

  /**
   * Takes the next piece of a base64 body, which ends before the first character that belongs to
   * none.
   *
   * @param plain takes at least {@link #PLAIN_SIZE} bytes
   * @return how many bytes it was; 0 at the body's end
   * @throws ProtocolException for what is no base64
   */
  int base64(byte[] plain) throws IOException {
    if (from > 0) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
    }
    int scanned = 0;
    int end = Bytes.firstBelow(bytes, 0, to, LOWEST_OF_BASE64);
    while (end == to && to < SIZE) {
      scanned = to;
      if (!more()) {
        throw new EOFException(ENDED);
      }
      end = Bytes.firstBelow(bytes, scanned, to, LOWEST_OF_BASE64);
    }
    if (end % 4 != 0) {
      throw new ProtocolException("invalid base64: its length is no multiple of 4");
    }
    byte[] coded = end == SIZE ? bytes : java.util.Arrays.copyOf(bytes, end);
    int decoded;
    try {
      decoded = Base64.getDecoder().decode(coded, plain);
    } catch (IllegalArgumentException e) {
      ProtocolException invalid = new ProtocolException("invalid base64: " + e.getMessage());
      invalid.initCause(e);
      throw invalid;
    }
    from = end;
    if (end == SIZE && decoded < PLAIN_SIZE && peek() >= LOWEST_OF_BASE64) {
      throw new ProtocolException("invalid base64: more behind its padding");
    }
    return decoded;
  }

  /** Takes and forgets everything up to the next line end; false when there is none in time. */
  boolean skipLine(long most) throws IOException {
    for (long skipped = 0; skipped <= most; ) {
      if (from == to && !more()) {
        return false;
      }
      for (; from < to; from++, skipped++) {
        if (bytes[from] == '\n') {
          from++;
          return true;
        }
      }
    }
    return false;
  }
}
