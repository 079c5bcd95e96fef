package io.loopmark.pingpong;

import io.loopmark.net.Deadline;
import io.loopmark.net.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/** A UDP socket that waits for a peer's hello and then belongs to that peer alone. */
final class DatagramRendezvous implements Rendezvous {
  private final PingPongKind kind;
  private final DatagramChannel channel;
  private final InetSocketAddress address;
  private final ByteBuffer hello = ByteBuffer.allocateDirect(2);
  private boolean taken;

  DatagramRendezvous(PingPongKind kind) throws IOException {
    this.kind = kind;
    this.channel = bound(kind);
    try {
      channel.configureBlocking(false);
      address = (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static DatagramChannel bound(PingPongKind kind) throws IOException {
    DatagramChannel channel = DatagramChannel.open(kind.family().protocol());
    try {
      return channel.bind(kind.family().ephemeral());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  static Endpoint connect(PingPongKind kind, String address) throws IOException {
    InetSocketAddress pinger = HostPort.parse(address).resolve();
    DatagramChannel channel = bound(kind);
    try {
      channel.connect(pinger);
      channel.write(ByteBuffer.wrap(new byte[] {DatagramEndpoint.HELLO}));
      channel.configureBlocking(kind.waiting() == WaitStrategy.BLOCK);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new DatagramEndpoint(channel, kind);
  }

  @Override
  public String address() {
    return HostPort.of(address).toString();
  }

  @Override
  public Endpoint connect() throws IOException {
    return connect(kind, address());
  }

  @Override
  public Endpoint accept(Deadline deadline) throws IOException, InterruptedException {
    return PeerWait.await(deadline, address(), this::look);
  }

  private synchronized Optional<Endpoint> look() throws IOException {
    if (taken) {
      throw new IOException(address() + " has a peer already");
    }
    SocketAddress source = channel.receive(hello.clear());
    if (source == null || hello.position() != 1 || hello.get(0) != DatagramEndpoint.HELLO) {
      return Optional.empty();
    }
    // From now on the kernel keeps everybody else's datagrams away.
    channel.connect(source);
    channel.configureBlocking(kind.waiting() == WaitStrategy.BLOCK);
    taken = true;
    return Optional.of(new DatagramEndpoint(channel, kind));
  }

  @Override
  public synchronized void close() throws IOException {
    if (!taken) {
      channel.close();
    }
  }
}
