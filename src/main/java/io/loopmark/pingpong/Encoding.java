package io.loopmark.pingpong;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * What a number looks like on a wire.
 *
 * <p>Both forms are the same for peers in any language and on any machine; nothing is allocated,
 * except to describe what was wrong.
 */
public enum Encoding {
  /** Eight bytes, two's complement, in network order: the highest byte comes first. */
  BINARY(Long.BYTES) {
    @Override
    void write(long number, ByteBuffer to) {
      to.putLong(number);
    }

    @Override
    boolean whole(ByteBuffer from) {
      return from.remaining() >= Long.BYTES;
    }

    @Override
    long read(ByteBuffer from) {
      return from.getLong();
    }
  },
  /** Decimal digits (at most 20) and {@code '\n'}; never negative. */
  TEXT(TextNumber.BYTES) {
    @Override
    void write(long number, ByteBuffer to) {
      TextNumber.write(number, to);
    }

    @Override
    boolean whole(ByteBuffer from) throws ProtocolException {
      return TextNumber.whole(from);
    }

    @Override
    long read(ByteBuffer from) throws ProtocolException {
      return TextNumber.read(from);
    }
  };

  private final int bytes;

  Encoding(int bytes) {
    this.bytes = bytes;
  }

  /** The most bytes that one number takes. */
  int bytes() {
    return bytes;
  }

  /** Appends a number. */
  abstract void write(long number, ByteBuffer to);

  /**
   * Whether the buffer begins with all of a number.
   *
   * @throws ProtocolException when it cannot become one, however much follows
   */
  abstract boolean whole(ByteBuffer from) throws ProtocolException;

  /** Takes a {@link #whole} number out of the buffer. */
  abstract long read(ByteBuffer from) throws ProtocolException;
}
