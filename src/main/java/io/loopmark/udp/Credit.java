package io.loopmark.udp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a receiver answers its sender, in network order: twelve bytes that a {@link
 * FlowControl#WINDOWED} sender needs, and behind them, where the receiver is Loopmark's, the mark
 * and the number of this reception.
 *
 * @param received datagrams received since the reception began
 * @param window datagrams that may be on their way at once
 * @param session the reception's number; 0 of a foreign receiver, whose credit ends after twelve
 *     bytes
 */
record Credit(long received, int window, long session) {
  static final int FOREIGN_BYTES = Long.BYTES + Integer.BYTES;
  static final int BYTES = FOREIGN_BYTES + Control.BYTES;

  void write(ByteBuffer buffer) {
    buffer.putLong(received).putInt(window).putLong(Control.MARK).putLong(session);
  }

  /** Whether the receiver can be told a file's count and digest. */
  boolean marked() {
    return session != 0;
  }

  /** Reads a credit; empty for whatever is none. */
  static Optional<Credit> read(ByteBuffer datagram) {
    int at = datagram.position();
    boolean marked =
        datagram.remaining() == BYTES && datagram.getLong(at + FOREIGN_BYTES) == Control.MARK;
    if (!marked && datagram.remaining() != FOREIGN_BYTES) {
      return Optional.empty();
    }
    Credit credit =
        new Credit(
            datagram.getLong(at),
            datagram.getInt(at + Long.BYTES),
            marked ? datagram.getLong(at + FOREIGN_BYTES + Long.BYTES) : 0);
    return credit.received >= 0 && credit.window >= 1 ? Optional.of(credit) : Optional.empty();
  }
}
