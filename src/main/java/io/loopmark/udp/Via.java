package io.loopmark.udp;

import java.io.IOException;
import java.net.InetSocketAddress;

/** How a UDP sender hands its bytes to the kernel. */
public enum Via {
  /** {@link java.net.DatagramSocket}, unconnected, the address on every packet: as the lab did. */
  SOCKET,
  /** A connected {@link java.nio.channels.DatagramChannel} over a direct buffer. */
  CHANNEL;

  /** Opens a sender's socket towards {@code target}. */
  DatagramOutlet open(InetSocketAddress target) throws IOException {
    return switch (this) {
      case SOCKET -> new SocketOutlet(target);
      case CHANNEL -> new ChannelOutlet(target);
    };
  }
}
