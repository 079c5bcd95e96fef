package io.loopmark.udp;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has a receiver know at once when its sender breaks off, and not only when nothing comes any more.
 *
 * <ul>
 *   <li>The end of this JVM interrupts the thread that made this, and waits a moment for it.
 *   <li>An interrupted channel is closed, so what is told comes from a new socket of the same port.
 * </ul>
 */
final class BreakOff implements AutoCloseable {
  /** A receiver repeats its credit after 100 ms, and looks for what is late for 250 ms. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * Longer than at a transfer's end: what it said to the closed socket it has to say again, maybe
   * on a machine with more to do.
   */
  private static final Duration FIRST_ANSWER =
      Duration.ofNanos(4 * ClosingHandshake.FIRST_ANSWER.toNanos());

  private static final long END_MILLIS = 2_200;

  private final UdpRoute route;
  private final Thread sender = Thread.currentThread();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "loopmark-break-off");

  BreakOff(UdpRoute route) {
    this.route = route;
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException _) {
      sender.interrupt();
    }
  }

  private void interrupt() {
    sender.interrupt();
    try {
      over.await(END_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Tells it, and waits a moment for the answer; the sender's own socket is closed.
   *
   * @param port of that socket
   * @param session the reception's number, 0 where it has not been heard yet
   * @param sent datagrams that are on their way
   */
  void tell(int port, long session, long sent) {
    // Another interruption of the sender must not close this socket, too.
    Thread teller =
        Thread.ofPlatform().daemon().start(() -> tellAs(port, session, Closing.brokenOff(sent)));
    boolean interrupted = Thread.interrupted();
    while (teller.isAlive()) {
      try {
        teller.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      sender.interrupt();
    }
  }

  private void tellAs(int port, long known, Closing closing) {
    Deadline deadline = Deadline.in(PATIENCE);
    try (DatagramOutlet outlet = new ChannelOutlet(route.target(), route.payload(), port)) {
      long session = known == 0 ? heard(outlet, closing.datagrams()) : known;
      if (session != 0) {
        ClosingHandshake.verdict(outlet, session, closing, deadline);
      }
    } catch (IOException _) {
      // Nobody is there to be told.
    }
  }

  /** Who speaks the lab's wire only says nothing. */
  private long heard(DatagramOutlet outlet, long sent) throws IOException {
    Deadline deadline = Deadline.in(FIRST_ANSWER);
    SendWindow window = new SendWindow(route, outlet);
    while (window.session() == 0 && !deadline.passed()) {
      // The last datagram may have gone out before the interruption.
      window.listen(deadline.remainingNanos(), sent + 1);
    }
    return window.session();
  }

  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // This JVM is ending just now.
    }
  }
}
