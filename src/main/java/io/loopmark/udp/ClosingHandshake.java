package io.loopmark.udp;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * How a sender learns what arrived: it tells count and digest until the receiver answers with its
 * verdict, and thanks for that, so that the receiver need not listen on.
 *
 * <p>A receiver that has not said that it is Loopmark's is told nothing.
 */
final class ClosingHandshake {
  /**
   * A receiver answers the first datagram at once, and again when it has been quiet for 100 and for
   * 300 ms; who has said nothing by now speaks the lab's wire only.
   */
  static final Duration FIRST_ANSWER = Duration.ofMillis(500);

  private static final Duration FIRST_REPEAT = Duration.ofMillis(50);
  private static final Duration SELDOMEST_REPEAT = Duration.ofSeconds(1);

  private final UdpRoute route;
  private final DatagramOutlet outlet;
  private final SendWindow window;

  ClosingHandshake(UdpRoute route, DatagramOutlet outlet, SendWindow window) {
    this.route = route;
    this.outlet = outlet;
    this.window = window;
  }

  /**
   * Asks for a file of which all was sent.
   *
   * @throws java.net.SocketTimeoutException when credit stays away in {@link FlowControl#WINDOWED}
   */
  Arrival of(Closing closing) throws IOException {
    long sent = closing.datagrams();
    Deadline deadline = Deadline.in(FIRST_ANSWER);
    while (window.session() == 0 && window.acknowledged() < sent) {
      if (route.flow() == FlowControl.WINDOWED) {
        window.await(sent);
      } else if (deadline.passed()) {
        return new Arrival.Unknown("the receiver does not tell", false);
      } else {
        window.listen(deadline.remainingNanos(), sent);
      }
    }
    if (window.session() == 0) {
      return new Arrival.Acknowledged();
    }
    Optional<ReceiverVerdict> verdict = verdict(closing);
    if (verdict.isPresent()) {
      return new Arrival.Judged(verdict.get());
    }
    return new Arrival.Unknown(
        "no verdict from "
            + route.target()
            + " within "
            + route.creditDeadline().toMillis()
            + " ms",
        true);
  }

  /** Tells a file's count and digest again and again; empty when nobody answers in time. */
  Optional<ReceiverVerdict> verdict(Closing closing) throws IOException {
    return verdict(outlet, window.session(), closing, Deadline.in(route.creditDeadline()));
  }

  static Optional<ReceiverVerdict> verdict(
      DatagramOutlet outlet, long session, Closing closing, Deadline deadline) throws IOException {
    Duration wait = FIRST_REPEAT;
    while (!deadline.passed()) {
      outlet.tell(closing.datagram(session));
      Deadline repeat = Deadline.in(wait);
      while (!repeat.passed() && !deadline.passed()) {
        Optional<ByteBuffer> answer =
            outlet.answer(Math.min(repeat.remainingNanos(), deadline.remainingNanos()));
        Optional<ReceiverVerdict> verdict =
            answer.flatMap(datagram -> ReceiverVerdict.read(datagram, session));
        if (verdict.isPresent()) {
          outlet.tell(Control.farewell(session));
          return verdict;
        }
      }
      wait = wait.plus(wait);
      wait = wait.compareTo(SELDOMEST_REPEAT) > 0 ? SELDOMEST_REPEAT : wait;
    }
    return Optional.empty();
  }
}
