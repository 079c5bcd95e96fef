package io.loopmark.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where a server by hand listens. */
final class ListenOptions {
  @Option(
      names = "--port",
      defaultValue = "0",
      description = "where to listen; 0 takes a free port (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "the address to listen on (default: ${DEFAULT-VALUE})")
  private String bind;

  InetSocketAddress address() {
    if (port < 0 || port > 65_535) {
      throw new UserException("--port '" + port + "'; accepted: 0 to 65535");
    }
    InetSocketAddress address = new InetSocketAddress(bind, port);
    if (address.isUnresolved()) {
      throw new UserException("--bind '" + bind + "'; accepted: an address of this machine");
    }
    return address;
  }

  /** {@code ADDRESS:PORT}, as a client takes it. */
  String shown(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
