package io.loopmark.udp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A system call for each datagram, by Java's channel, which never blocks. */
final class ChannelInlet implements DatagramInlet {
  /** Then a receiver that waits looks at its deadlines. */
  private static final long LONGEST_WAIT_MILLIS = 5;

  private final DatagramChannel channel;
  private final Optional<Selector> selector;
  private final InetSocketAddress address;
  private final int grantedBytes;

  private ChannelInlet(DatagramChannel channel, Optional<Selector> selector) throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.address = (InetSocketAddress) channel.getLocalAddress();
    this.grantedBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
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
      if (receiving == Receiving.PAUSE) {
        return new ChannelInlet(channel, Optional.empty());
      }
      return new ChannelInlet(channel, Optional.of(registered(channel)));
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

  private static Selector registered(DatagramChannel channel) throws IOException {
    Selector selector = Selector.open();
    try {
      channel.register(selector, SelectionKey.OP_READ);
      return selector;
    } catch (IOException | RuntimeException e) {
      selector.close();
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
    return channel.receive(into);
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
  public void rest(long nanos) throws IOException {
    if (selector.isEmpty()) {
      LockSupport.parkNanos(nanos);
    } else {
      try {
        selector.get().select(LONGEST_WAIT_MILLIS);
        selector.get().selectedKeys().clear();
      } catch (ClosedSelectorException e) {
        throw new AsynchronousCloseException();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (DatagramChannel _ = channel) {
      if (selector.isPresent()) {
        selector.get().close();
      }
    }
  }
}
