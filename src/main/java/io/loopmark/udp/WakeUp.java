package io.loopmark.udp;

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

  private final DatagramChannel channel;
  private final SocketAddress address;
  private final SocketAddress receiver;
  private final long nanos;
  private final Thread thread;
  private volatile boolean closed;

  /** Odd while the receiver waits; written by its thread alone. */
  private long turn;

  private WakeUp(DatagramChannel channel, SocketAddress receiver, long nanos) throws IOException {
    this.channel = channel;
    this.receiver = receiver;
    this.address = channel.getLocalAddress();
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().daemon().name("loopmark-wake-up").start(this::watch);
  }

  /**
   * Begins to watch.
   *
   * @param receiver where the waiting socket is bound
   * @param nanos how long a wait lasts at least; it lasts twice as long at most
   */
  static WakeUp of(InetSocketAddress receiver, long nanos) throws IOException {
    InetSocketAddress target = reachable(receiver);
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.bind(new InetSocketAddress(target.getAddress(), 0));
      return new WakeUp(channel, target, nanos);
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

  /** Whether a datagram from there is none of anybody's but one of these. */
  boolean isFrom(SocketAddress source) {
    return address.equals(source);
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
    while (!closed) {
      LockSupport.parkNanos(this, nanos);
      long now = (long) TURN.getAcquire(this);
      if (now == seen && (now & 1) == 1) {
        try {
          channel.send(nothing, receiver);
        } catch (ClosedChannelException _) {
          return;
        } catch (IOException _) {
          // No room for it now, or nobody there any more: the next look finds out.
        }
      }
      seen = now;
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    LockSupport.unpark(thread);
    channel.close();
  }
}
