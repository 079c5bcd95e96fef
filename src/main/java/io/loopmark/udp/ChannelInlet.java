package io.loopmark.udp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;

/**
 * A system call for each datagram, by Java's channel. It blocks while a receiver waits, who is
 * woken at times to look at its deadlines.
 */
final class ChannelInlet implements DatagramInlet {
  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final DatagramChannel channel;
  private final InetSocketAddress address;
  private final int grantedBytes;

  /** Of a receiver that waits; else null. */
  private final WakeUp wakeUp;

  /** Of the last datagram that was waited for, as the channel gives it: with the same object. */
  private SocketAddress source;

  private long waitedSince;

  private ChannelInlet(DatagramChannel channel, Receiving receiving) throws IOException {
    this.channel = channel;
    this.address = (InetSocketAddress) channel.getLocalAddress();
    this.grantedBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
    this.wakeUp = receiving == Receiving.BLOCK ? WakeUp.of(channel, address, WAIT_NANOS) : null;
  }

  static ChannelInlet open(InetSocketAddress bind, int bufferBytes, Receiving receiving)
      throws IOException {
    boolean ipv4 = bind.getAddress().getAddress().length == 4;
    DatagramChannel channel =
        DatagramChannel.open(ipv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, bufferBytes);
      channel.bind(bind);
      channel.configureBlocking(false);
      return new ChannelInlet(channel, receiving);
    } catch (BindException e) {
      channel.close();
      BindException named = new BindException("cannot listen on " + bind + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public int grantedBytes() {
    return grantedBytes;
  }

  @Override
  public SocketAddress poll(ByteBuffer into) throws IOException {
    if (wakeUp != null) {
      channel.configureBlocking(false);
    }
    SocketAddress from = channel.receive(into);
    while (from != null && wakeUp != null && wakeUp.claims(from)) {
      from = channel.receive(into);
    }
    return from;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // Per datagram; another object is looked at closely.
  public SocketAddress next(ByteBuffer into) throws IOException {
    if (wakeUp == null) {
      return channel.receive(into);
    }
    if (!channel.isBlocking()) {
      channel.configureBlocking(true);
    }
    waitedSince = System.nanoTime();
    wakeUp.waits();
    SocketAddress from;
    try {
      from = channel.receive(into);
    } catch (ClosedChannelException e) {
      throw named(e);
    } finally {
      wakeUp.goesOn();
    }
    if (from != source) {
      if (wakeUp.claims(from)) {
        return null;
      }
      source = from;
    }
    return from;
  }

  /** An interrupt may have closed the channel while it answered as well. */
  private IOException named(ClosedChannelException e) {
    if (!Thread.currentThread().isInterrupted()) {
      return wakeUp.failure().orElse(e);
    }
    InterruptedIOException named =
        new InterruptedIOException("interrupted while receiving at " + address);
    named.initCause(e);
    return named;
  }

  @Override
  public boolean waited() {
    return true;
  }

  @Override
  public long waitedSince() {
    return waitedSince;
  }

  @Override
  public long ownDrops() {
    return wakeUp == null ? 0 : wakeUp.missing();
  }

  @Override
  public int datagrams() {
    return 1;
  }

  @Override
  public int segment() {
    return 0;
  }

  @Override
  public boolean reply(ByteBuffer datagram, SocketAddress to) {
    try {
      return channel.send(datagram, to) > 0;
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }

  @Override
  public boolean waits() {
    return wakeUp != null;
  }

  @Override
  public void close() throws IOException {
    try (DatagramChannel _ = channel) {
      if (wakeUp != null) {
        wakeUp.close();
      }
    }
  }
}
