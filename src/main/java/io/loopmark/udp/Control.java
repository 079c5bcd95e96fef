package io.loopmark.udp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the datagrams have in common that two ends of Loopmark tell each other beside the file: a
 * mark, and the number of the reception they belong to.
 *
 * <p>A sender sends none before a receiver's {@link Credit} has told it the number, which is random
 * and so in no file: a receiver knows by it what is meant for this reception. The first datagram of
 * all comes before that, so a sender that may tell something never begins a file with what looks
 * like one of these.
 */
final class Control {
  /** {@code LOOPMARK} in ASCII. */
  static final long MARK =
      ByteBuffer.wrap("LOOPMARK".getBytes(StandardCharsets.US_ASCII)).getLong();

  /** Mark and number of the reception; alone they are a sender's farewell. */
  static final int BYTES = 2 * Long.BYTES;

  /** Room for any of them and for seeing that something is longer. */
  static final int LONGEST = 128;

  private Control() {}

  /** Whether a datagram is one that a sender tells a receiver, of whatever reception. */
  static boolean marked(ByteBuffer datagram) {
    int length = datagram.remaining();
    return (length == BYTES || length == Closing.BYTES)
        && datagram.getLong(datagram.position()) == MARK;
  }

  /** Whether {@code datagram} is of a reception's control datagrams, of a certain length. */
  static boolean is(ByteBuffer datagram, int length, long session) {
    int at = datagram.position();
    return datagram.remaining() == length
        && datagram.getLong(at) == MARK
        && datagram.getLong(at + Long.BYTES) == session;
  }

  /** A sender's last word: it has the verdict. */
  static ByteBuffer farewell(long session) {
    return begin(BYTES, session).flip();
  }

  static ByteBuffer begin(int length, long session) {
    return ByteBuffer.allocate(length).putLong(MARK).putLong(session);
  }
}
