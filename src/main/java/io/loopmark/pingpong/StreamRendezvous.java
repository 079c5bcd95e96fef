package io.loopmark.pingpong;

import io.loopmark.net.Deadline;
import io.loopmark.net.HostPort;
import io.loopmark.net.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** A listening stream socket, TCP or UNIX, for one peer. */
final class StreamRendezvous implements Rendezvous {
  /** The kernel's own limit is 107 bytes on Linux and 103 on macOS. */
  static final int MOST_PATH_BYTES = 100;

  private final PingPongKind kind;
  private final ServerSocketChannel server;
  private final SocketAddress address;

  private StreamRendezvous(
      PingPongKind kind, StandardProtocolFamily family, SocketAddress requested)
      throws IOException {
    this.kind = kind;
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
    return new StreamRendezvous(kind, StandardProtocolFamily.INET, Loopback.ephemeral());
  }

  /**
   * @throws IOException when the folder's path is too long for a socket, with both lengths
   */
  static StreamRendezvous unix(PingPongKind kind, Path folder) throws IOException {
    String name = UUID.randomUUID().toString().substring(0, 8) + ".sock";
    Path path = folder.toAbsolutePath().resolve(name);
    int length = path.toString().getBytes(Charset.defaultCharset()).length;
    if (length > MOST_PATH_BYTES) {
      throw new IOException(
          "socket path '"
              + path
              + "' has "
              + length
              + " bytes; accepted: at most "
              + MOST_PATH_BYTES
              + ", so choose a temporary folder with a shorter path");
    }
    return new StreamRendezvous(
        kind, StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(path));
  }

  static Endpoint connect(PingPongKind kind, String address) throws IOException {
    return endpoint(
        kind,
        SocketChannel.open(
            kind.link() == Link.UNIX
                ? UnixDomainSocketAddress.of(address)
                : HostPort.parse(address).resolve()));
  }

  private static Endpoint endpoint(PingPongKind kind, SocketChannel channel) throws IOException {
    try {
      if (kind.link() == Link.TCP) {
        // A number waits for nothing: not for more to send, not for an acknowledgement.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      channel.configureBlocking(kind.waiting() == Waiting.BLOCK);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ChannelEndpoint(channel, kind.encoding());
  }

  @Override
  public String address() {
    return address instanceof InetSocketAddress inet
        ? new HostPort(inet.getAddress().getHostAddress(), inet.getPort()).toString()
        : address.toString();
  }

  @Override
  public Endpoint connect() throws IOException {
    return connect(kind, address());
  }

  @Override
  public Endpoint accept(Deadline deadline) throws IOException, InterruptedException {
    return Arrival.await(
        deadline,
        address(),
        () -> {
          SocketChannel channel = server.accept();
          return channel == null ? Optional.empty() : Optional.of(endpoint(kind, channel));
        });
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (address instanceof UnixDomainSocketAddress unix) {
      Files.deleteIfExists(unix.getPath());
    }
  }
}
