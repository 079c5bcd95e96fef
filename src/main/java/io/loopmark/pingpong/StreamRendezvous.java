package io.loopmark.pingpong;

import io.loopmark.net.Deadline;
import io.loopmark.net.HostPort;
import io.loopmark.net.SocketFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A listening stream socket, TCP or UNIX, for one peer. */
final class StreamRendezvous implements Rendezvous {
  private final PingPongKind kind;
  private final ServerSocketChannel server;
  private final SocketAddress address;
  private final Optional<SocketFolder> folder;

  private StreamRendezvous(
      PingPongKind kind,
      StandardProtocolFamily family,
      SocketAddress requested,
      Optional<SocketFolder> folder)
      throws IOException {
    this.kind = kind;
    this.folder = folder;
    this.server = ServerSocketChannel.open(family);
    try {
      server.bind(requested);
      server.configureBlocking(false);
      this.address = server.getLocalAddress();
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  static StreamRendezvous tcp(PingPongKind kind) throws IOException {
    return new StreamRendezvous(
        kind, kind.family().protocol(), kind.family().ephemeral(), Optional.empty());
  }

  static StreamRendezvous unix(PingPongKind kind) throws IOException {
    SocketFolder folder = SocketFolder.create();
    try {
      return new StreamRendezvous(
          kind,
          StandardProtocolFamily.UNIX,
          UnixDomainSocketAddress.of(folder.socket()),
          Optional.of(folder));
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  static Endpoint connect(PingPongKind kind, String address) throws IOException {
    return endpoint(
        kind,
        SocketChannel.open(
            kind.link() == Link.UNIX
                ? UnixDomainSocketAddress.of(address)
                : HostPort.parse(address).resolve()),
        kind.peer() == Peer.VIRTUAL_THREAD);
  }

  /**
   * One side of a connection.
   *
   * @param virtual whether a virtual thread will use it, whose waiting is the JDK's affair
   */
  private static Endpoint endpoint(PingPongKind kind, SocketChannel channel, boolean virtual)
      throws IOException {
    try {
      if (kind.link() == Link.TCP) {
        // A number waits for nothing: not for more to send, not for an acknowledgement.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, kind.nodelay());
      }
      if (kind.link() == Link.UNIX && kind.waiting() == WaitStrategy.BLOCK && !virtual) {
        return new ChannelEndpoint(new SelectedChannel(channel), kind);
      }
      channel.configureBlocking(kind.waiting() == WaitStrategy.BLOCK);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ChannelEndpoint(channel, kind);
  }

  @Override
  public String address() {
    return address instanceof InetSocketAddress inet
        ? HostPort.of(inet).toString()
        : address.toString();
  }

  @Override
  public Endpoint connect() throws IOException {
    return connect(kind, address());
  }

  @Override
  public Endpoint accept(Deadline deadline) throws IOException, InterruptedException {
    return PeerWait.await(
        deadline,
        address(),
        () -> {
          SocketChannel channel = server.accept();
          if (channel == null) {
            return Optional.empty();
          }
          // Who is connected needs no name any more, and nothing is left if we die.
          folder.ifPresent(SocketFolder::close);
          return Optional.of(endpoint(kind, channel, false));
        });
  }

  @Override
  public void close() throws IOException {
    server.close();
    folder.ifPresent(SocketFolder::close);
  }
}
