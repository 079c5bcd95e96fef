package io.loopmark.net;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A socket's descriptor, which one thread uses and any may close. It is given back when no call is
 * under way, so that no call ever meets somebody else's of the same number.
 */
final class SharedDescriptor implements Closeable {
  private final int number;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean released = new AtomicBoolean();
  private volatile boolean closed;

  SharedDescriptor(int number) {
    this.number = number;
  }

  /** For a call between {@link #enter} and {@link #leave}. */
  int number() {
    return number;
  }

  boolean closed() {
    return closed;
  }

  /** Begins a call. */
  void enter() throws ClosedChannelException {
    calls.incrementAndGet();
    if (closed) {
      leave();
      throw new ClosedChannelException();
    }
  }

  /** Ends it. */
  void leave() {
    if (calls.decrementAndGet() == 0 && closed && released.compareAndSet(false, true)) {
      try (Arena arena = Arena.ofConfined()) {
        SocketCalls.close(SocketCalls.state(arena), number);
      }
    }
  }

  /** Ends calls that wait, too. */
  @Override
  public void close() {
    calls.incrementAndGet();
    if (!closed) {
      closed = true;
      try (Arena arena = Arena.ofConfined()) {
        SocketCalls.shutdown(SocketCalls.state(arena), number, SocketCalls.SHUT_RDWR);
      }
    }
    leave();
  }
}
