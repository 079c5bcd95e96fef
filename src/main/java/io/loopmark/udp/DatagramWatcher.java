package io.loopmark.udp;

import java.net.SocketAddress;
import java.nio.ByteBuffer;

/** Looks at datagrams as they arrive, on the receiving thread. */
@FunctionalInterface
public interface DatagramWatcher {
  /** Watches nothing. */
  DatagramWatcher NONE = (_, _, _) -> {};

  /**
   * One datagram arrived.
   *
   * @param source who sent it
   * @param totalBytes payload bytes received so far, this datagram's included
   * @param payload the datagram's bytes, valid during the call only
   */
  void arrived(SocketAddress source, long totalBytes, ByteBuffer payload);
}
