package io.loopmark.udp;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * What is left to do for a sender that was told its verdict: to say it again if it was lost, until
 * the sender says farewell.
 */
final class Settlement {
  /** Longer than a sender waits before it asks once more. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private final SocketAddress sender;
  private final long session;
  private final ByteBuffer verdict;
  private long lastNanos = System.nanoTime();
  private boolean over;

  Settlement(SocketAddress sender, long session, ByteBuffer verdict) {
    this.sender = sender;
    this.session = session;
    this.verdict = verdict;
  }

  /** Whether nothing more is to be heard from that sender. */
  boolean over() {
    return over || System.nanoTime() - lastNanos > LINGER_NANOS;
  }

  /** Whether a datagram is of that sender and its file, so that it belongs to no other one. */
  boolean concerns(SocketAddress from, ByteBuffer datagram, UdpReceiver receiver) {
    if (!from.equals(sender) || over()) {
      return false;
    }
    if (Closing.read(datagram, session).isPresent()) {
      lastNanos = System.nanoTime();
      receiver.reply(verdict.duplicate(), sender);
    } else {
      over = Control.is(datagram, Control.BYTES, session);
    }
    return true;
  }
}
