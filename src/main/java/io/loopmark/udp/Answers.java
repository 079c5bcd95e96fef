package io.loopmark.udp;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * What a reception answers its sender.
 *
 * <ul>
 *   <li>The first datagram is answered at once, then every quarter of a window; and again after a
 *       silence, as an answer may be lost, too.
 *   <li>A window is of datagrams as long as the longest that came. What the kernel put together
 *       costs the buffer little more than its bytes, so it grows with how many came in one.
 *   <li>An answer that cannot be sent is counted and ends nothing: the file doesn't need it.
 * </ul>
 */
final class Answers {
  private static final int MOST_TOGETHER = 32;
  private static final long FIRST_REPEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final UdpReceiver receiver;
  private final boolean given;
  private final long session;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Credit.BYTES);
  private int together = 1;
  private long creditedDatagrams;
  private long creditedMessages;
  private long due;
  private long repeatNanos = FIRST_REPEAT_NANOS;
  private long unsent;

  Answers(UdpReceiver receiver, boolean given) {
    this.receiver = receiver;
    this.given = given;
    this.session = given ? receiver.newSession() : 0;
    this.due = given ? 1 : Long.MAX_VALUE;
  }

  /** From how many datagrams on the next credit is due. */
  long due() {
    return due;
  }

  /** This reception's number; 0 where nobody is answered. */
  long session() {
    return session;
  }

  long unsent() {
    return unsent;
  }

  /** Another source is the sender now. */
  void restart() {
    due = given ? 1 : Long.MAX_VALUE;
    together = 1;
    creditedDatagrams = 0;
    creditedMessages = 0;
    moved();
  }

  /**
   * Gives credit.
   *
   * @param messages in which the datagrams came
   * @param payload bytes of the longest of them
   */
  void credit(long received, long messages, int payload, SocketAddress to) {
    if (messages > creditedMessages) {
      long each = (received - creditedDatagrams) / (messages - creditedMessages);
      // A sender may cut any of them in two, at the end of what it may send.
      together = Math.clamp(each / 2, 1, MOST_TOGETHER);
      creditedDatagrams = received;
      creditedMessages = messages;
    }
    int window = receiver.window(payload, together);
    new Credit(received, window, session).write(buffer.clear());
    send(buffer.flip(), to);
    due = received + Math.max(1, window / 4);
  }

  /** Something came. */
  void moved() {
    repeatNanos = FIRST_REPEAT_NANOS;
  }

  /** Says it once more after a silence, ever more seldom. */
  void repeatAfter(long quietNanos, long received, long messages, int payload, SocketAddress to) {
    if (given && received > 0 && quietNanos > repeatNanos) {
      repeatNanos += 2 * repeatNanos;
      credit(received, messages, payload, to);
    }
  }

  void send(ByteBuffer answer, SocketAddress to) {
    if (!receiver.reply(answer, to)) {
      unsent++;
    }
  }
}
