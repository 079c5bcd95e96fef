package io.loopmark.pingpong;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * A number with what travels beside it: nothing, or filler up to the size of a kind's messages.
 *
 * <p>A longer message begins with the number as {@link Encoding#BINARY} and ends with its
 * complement, so that one whose end is another's is noticed; what lies between is never looked at.
 */
final class Frame {
  private static final byte FILLER = 'x';

  private final Encoding encoding;
  private final int size;
  private final boolean filled;

  Frame(PingPongKind kind) {
    this.encoding = kind.encoding();
    this.size = kind.size();
    this.filled = size > PingPongKind.LEAST_BYTES;
  }

  /** The most bytes that one message takes. */
  int bytes() {
    return filled ? size : encoding.bytes();
  }

  /** A buffer for what is sent, and for nothing else. */
  ByteBuffer outgoing() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes());
    while (filled && buffer.hasRemaining()) {
      buffer.put(FILLER);
    }
    return buffer;
  }

  /** Makes the buffer one message, from its beginning on. */
  void write(long number, ByteBuffer to) {
    if (filled) {
      to.clear().putLong(0, number).putLong(size - Long.BYTES, ~number);
    } else {
      encoding.write(number, to.clear());
      to.flip();
    }
  }

  /**
   * Whether the buffer begins with all of a message.
   *
   * @throws ProtocolException when it cannot become one, however much follows
   */
  boolean whole(ByteBuffer from) throws ProtocolException {
    return filled ? from.remaining() >= size : encoding.whole(from);
  }

  /** Takes a {@link #whole} message out of the buffer. */
  long read(ByteBuffer from) throws ProtocolException {
    if (!filled) {
      return encoding.read(from);
    }
    int start = from.position();
    long number = from.getLong(start);
    long end = ~from.getLong(start + size - Long.BYTES);
    if (end != number) {
      throw new ProtocolException(
          "got a message of "
              + size
              + " bytes that begins with "
              + number
              + " and ends with "
              + end);
    }
    from.position(start + size);
    return number;
  }

  @Override
  public String toString() {
    return encoding + ", at most " + bytes() + " bytes";
  }
}
