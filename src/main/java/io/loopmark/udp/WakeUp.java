package io.loopmark.udp;

import io.loopmark.text.Trouble;
import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a wait in {@link DatagramChannel#receive}, which knows no timeout: an empty datagram to the
 * waiting socket itself, and only where nothing else has come for a while.
 *
 * <p>A selector has a timeout, but costs two further calls of the kernel for each datagram, and the
 * kernel tells it of those that nobody waits for as well.
 */
final class WakeUp implements Closeable {
  private static final VarHandle TURN;

  static {
    try {
      TURN = MethodHandles.lookup().findVarHandle(WakeUp.class, "turn", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A wait that goes on after one of these is told again only then: it may be on its way. */
  private static final int LOOKS_TO_REPEAT = 20;

  private static final int MOST_FAILURES = 3;

  private final DatagramChannel channel;
  private final SocketAddress address;
  private final DatagramChannel waiting;
  private final SocketAddress receiver;
  private final long nanos;
  private final Thread thread;
  private volatile boolean closed;

  private volatile IOException failure;
  private final AtomicLong sent = new AtomicLong();

  /** Odd while the receiver waits; written by its thread alone. */
  private long turn;

  /** Of those that were sent; counted by the receiver's thread alone. */
  private long received;

  private WakeUp(
      DatagramChannel channel, DatagramChannel waiting, SocketAddress receiver, long nanos)
      throws IOException {
    this.channel = channel;
    this.waiting = waiting;
    this.receiver = receiver;
    this.address = channel.getLocalAddress();
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().daemon().name("loopmark-wake-up").start(this::watch);
  }

  /**
   * Begins to watch.
   *
   * @param waiting the socket, which is closed where it cannot be woken
   * @param receiver where it is bound
   * @param nanos how long a wait lasts at least; it lasts twice as long at most
   */
  static WakeUp of(DatagramChannel waiting, InetSocketAddress receiver, long nanos)
      throws IOException {
    InetSocketAddress target = reachable(receiver);
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.bind(new InetSocketAddress(target.getAddress(), 0));
      return new WakeUp(channel, waiting, target, nanos);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static InetSocketAddress reachable(InetSocketAddress bound) throws IOException {
    InetAddress address = bound.getAddress();
    if (!address.isAnyLocalAddress()) {
      return bound;
    }
    byte[] loopback = new byte[address.getAddress().length];
    loopback[0] = loopback.length == 4 ? (byte) 127 : 0;
    loopback[loopback.length - 1] = 1;
    return new InetSocketAddress(InetAddress.getByAddress(loopback), bound.getPort());
  }

  /** Takes note of a datagram from there; whether it is one of these, and nobody's. */
  boolean claims(SocketAddress source) {
    boolean own = address.equals(source);
    received += own ? 1 : 0;
    return own;
  }

  /** How many of these have not come: the socket had no room, unless one is on its way. */
  long missing() {
    return sent.get() - received;
  }

  /** Why the socket was closed. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Before the receiver waits. */
  void waits() {
    TURN.setRelease(this, turn + 1);
  }

  /** When it waits no longer. */
  void goesOn() {
    TURN.setRelease(this, turn + 1);
  }

  private void watch() {
    ByteBuffer nothing = ByteBuffer.allocate(0);
    long seen = 0;
    int looks = 0;
    int failures = 0;
    while (!closed) {
      LockSupport.parkNanos(this, nanos);
      long now = (long) TURN.getAcquire(this);
      looks = now == seen && (now & 1) == 1 ? looks + 1 : 0;
      seen = now;
      if (looks % LOOKS_TO_REPEAT != 1) {
        continue;
      }
      try {
        sent.incrementAndGet();
        channel.send(nothing, receiver);
        failures = 0;
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        sent.decrementAndGet();
        failures++;
        if (failures == MOST_FAILURES) {
          giveUp(e);
          return;
        }
      }
    }
  }

  /** Nobody would end its waits any more. */
  private void giveUp(IOException cause) {
    failure =
        new IOException(
            "who waits at " + receiver + " cannot be woken: " + Trouble.words(cause), cause);
    try {
      waiting.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    LockSupport.unpark(thread);
    channel.close();
  }
}
