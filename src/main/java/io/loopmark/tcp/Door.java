package io.loopmark.tcp;

import io.loopmark.net.Deadline;
import io.loopmark.net.Descriptors;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes connections from a listener; where that cannot be, it rests for a moment instead of trying
 * without end.
 *
 * <ul>
 *   <li>One descriptor is kept in reserve, so that those who wait can be sent away although no
 *       other is left.
 *   <li>Owned by one thread, but for {@link #close}.
 * </ul>
 */
final class Door implements AutoCloseable {
  /** How long it rests. */
  static final Duration REST = Duration.ofMillis(100);

  private final ServerSocketChannel listener;
  private final SelectionKey key;
  private volatile Optional<SocketChannel> reserve;
  private boolean resting;
  private Deadline rest = Deadline.in(Duration.ZERO);

  /**
   * @param listener non-blocking; this door's to close
   */
  Door(ServerSocketChannel listener, Selector selector) throws IOException {
    this.listener = listener;
    this.key = listener.register(selector, SelectionKey.OP_ACCEPT);
    this.reserve = Optional.of(SocketChannel.open());
  }

  boolean isOpen() {
    return listener.isOpen();
  }

  /** Takes the next connection; null when nobody waits. */
  SocketChannel next() throws IOException {
    return listener.accept();
  }

  /** Takes nobody for a moment; whether it took somebody until now. */
  boolean rest() {
    boolean begins = !resting;
    resting = true;
    rest = Deadline.in(REST);
    interest(0);
    return begins;
  }

  private void interest(int operations) {
    try {
      key.interestOps(operations);
    } catch (CancelledKeyException _) {
      // Somebody closed the door; whoever looks next sees it.
    }
  }

  /** Whether it rests, and for how long yet. */
  Optional<Deadline> resting() {
    return resting ? Optional.of(rest) : Optional.empty();
  }

  /** Takes connections again, if it has rested. */
  void resume() {
    if (resting && rest.passed()) {
      resting = false;
      interest(SelectionKey.OP_ACCEPT);
    }
  }

  /**
   * The next connection that is to be sent away; null when nobody waits, or nobody can be taken.
   */
  SocketChannel last() throws IOException {
    try {
      return next();
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      if (!Descriptors.exhausted(e) || reserve.isEmpty()) {
        return null;
      }
      reserve.get().close();
      reserve = Optional.empty();
      return last();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      listener.close();
    } finally {
      if (reserve.isPresent()) {
        reserve.get().close();
      }
    }
  }
}
