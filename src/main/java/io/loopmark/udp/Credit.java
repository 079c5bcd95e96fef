package io.loopmark.udp;

import java.nio.ByteBuffer;

/**
 * What a receiver tells a {@link FlowControl#WINDOWED} sender, in one datagram of twelve bytes in
 * network order.
 *
 * @param received datagrams received since the reception began
 * @param window datagrams that may be on their way at once
 */
record Credit(long received, int window) {
  static final int BYTES = Long.BYTES + Integer.BYTES;

  void write(ByteBuffer buffer) {
    buffer.putLong(received).putInt(window);
  }

  /** Reads a credit; anything of another length or with a window below 1 is a stranger's. */
  static Credit read(ByteBuffer buffer) throws java.net.ProtocolException {
    if (buffer.remaining() == BYTES) {
      Credit credit = new Credit(buffer.getLong(), buffer.getInt());
      if (credit.received >= 0 && credit.window >= 1) {
        return credit;
      }
    }
    throw new java.net.ProtocolException(
        "a datagram came back that is no credit (" + BYTES + " bytes: received, window)");
  }
}
