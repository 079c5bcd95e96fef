package io.loopmark.udp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A sender's view of its receiver: how many datagrams it has, how many more may be on their way,
 * and the number of its reception.
 *
 * <p>What cannot be true changes nothing: credit for more than was sent, credit without a window,
 * credit of another reception than the first one, and whatever is no credit at all. It is counted,
 * and told when the right credit stays away.
 */
final class SendWindow {
  /**
   * The first datagram goes out alone: how many the receiver's buffer holds is known only from its
   * answer, and more than that would be lost.
   */
  static final int FIRST_WINDOW = 1;

  /** A socket's wait may not notice an interruption. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final UdpRoute route;
  private final DatagramOutlet outlet;
  private long acknowledged;
  private int window = FIRST_WINDOW;
  private long session;
  private long refused;

  SendWindow(UdpRoute route, DatagramOutlet outlet) {
    this.route = route;
    this.outlet = outlet;
  }

  /** The reception's number; 0 as long as no receiver of Loopmark's has answered. */
  long session() {
    return session;
  }

  long acknowledged() {
    return acknowledged;
  }

  /**
   * How many datagrams may go out now; waits for credit when there is no room.
   *
   * @param sent how many have gone out
   */
  long room(long sent) throws IOException {
    long room = acknowledged + window - sent;
    while (room <= 0) {
      await(sent);
      room = acknowledged + window - sent;
    }
    return room;
  }

  /** Waits for one credit that tells something. */
  void await(long sent) throws IOException {
    long start = System.nanoTime();
    long patience = route.creditDeadline().toNanos();
    for (long left = patience; left > 0; left = patience - (System.nanoTime() - start)) {
      if (listen(Math.min(left, LOOK_NANOS), sent)) {
        return;
      }
      if (route.confirm() && Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
    }
    throw new SocketTimeoutException(noCredit(sent));
  }

  /** Takes one answer, waiting for it; whether it was credit that tells something. */
  boolean listen(long nanos, long sent) throws IOException {
    Optional<ByteBuffer> answer = outlet.answer(nanos);
    return answer.isPresent() && take(answer.get(), sent);
  }

  private boolean take(ByteBuffer answer, long sent) {
    Optional<Credit> read = Credit.read(answer);
    if (read.isEmpty() || read.get().received() > sent || !sameReception(read.get())) {
      refused++;
      return false;
    }
    Credit credit = read.get();
    // A receiver that waits repeats what it said: that is no reason to wait longer.
    boolean news =
        credit.received() > acknowledged
            || credit.window() != window
            || credit.session() != session;
    session = credit.session();
    acknowledged = Math.max(acknowledged, credit.received());
    window = credit.window();
    return news;
  }

  private boolean sameReception(Credit credit) {
    return session == 0 || credit.session() == session;
  }

  private String noCredit(long sent) {
    return "no credit from "
        + route.target()
        + " within "
        + route.creditDeadline().toMillis()
        + " ms with "
        + sent
        + " sent and "
        + acknowledged
        + " acknowledged"
        + (refused == 0 ? "" : ", but " + refused + " datagrams that are no credit for them")
        + "; flow WINDOWED needs a receiver that sends credit";
  }
}
