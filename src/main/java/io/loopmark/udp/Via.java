package io.loopmark.udp;

import io.loopmark.net.Loopback;
import io.loopmark.net.NativeDatagrams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** How a UDP sender hands its bytes to the kernel, and a receiver in a benchmark takes them. */
public enum Via {
  /** {@link java.net.DatagramSocket}, unconnected, the address on every packet: as the lab did. */
  SOCKET,
  /** A connected {@link java.nio.channels.DatagramChannel} over a direct buffer. */
  CHANNEL,
  /** Up to 1,024 datagrams in a call of Linux, named one by one; received likewise. */
  SENDMMSG,
  /**
   * Up to 128 datagrams in a call of Linux, which the kernel cuts out of one message ({@code
   * UDP_SEGMENT}); on the receiving side they are single, and many are received in a call.
   */
  SEGMENTED,
  /**
   * The same, but the kernel doesn't cut where both ends are on one machine, and puts together what
   * came over a network ({@code UDP_GRO}). Single datagrams never exist: it is a class of its own.
   */
  COALESCED;

  /** Whether the JDK has no call for it, so that the kernel's own is used. */
  public boolean isNative() {
    return switch (this) {
      case SOCKET, CHANNEL -> false;
      case SENDMMSG, SEGMENTED, COALESCED -> true;
    };
  }

  /** Why it cannot be had on this machine, as one clause; empty where it can. */
  public Optional<String> obstacle() {
    return obstacle(Loopback.ephemeral(), Pieces.LAB);
  }

  /**
   * Why it cannot be had towards somebody, as one clause; empty where it can. Nothing is sent.
   *
   * @param payload bytes of each datagram but the last
   */
  public Optional<String> obstacle(InetSocketAddress target, int payload) {
    return switch (this) {
      case SOCKET, CHANNEL -> Optional.empty();
      case SENDMMSG -> NativeDatagrams.obstacle();
      case SEGMENTED ->
          NativeDatagrams.obstacle().or(() -> NativeOutlet.segmentingObstacle(target, payload));
      case COALESCED ->
          NativeDatagrams.obstacle()
              .or(() -> NativeOutlet.segmentingObstacle(target, payload))
              .or(NativeOutlet::coalescingObstacle);
    };
  }

  /**
   * Opens a sender's socket towards {@code target}.
   *
   * @param payload bytes of each datagram but the last
   */
  DatagramOutlet open(InetSocketAddress target, int payload) throws IOException {
    return switch (this) {
      case SOCKET -> new SocketOutlet(target, payload);
      case CHANNEL -> new ChannelOutlet(target, payload, 0);
      case SENDMMSG -> NativeOutlet.open(target, payload, false);
      case SEGMENTED, COALESCED -> NativeOutlet.open(target, payload, true);
    };
  }

  /** Opens the receiving end that goes with it. */
  DatagramInlet listen(InetSocketAddress bind, int bufferBytes, Receiving receiving)
      throws IOException {
    return switch (this) {
      case SOCKET, CHANNEL -> ChannelInlet.open(bind, bufferBytes, receiving);
      case SENDMMSG, SEGMENTED -> BatchInlet.open(bind, bufferBytes, receiving, false);
      case COALESCED -> BatchInlet.open(bind, bufferBytes, receiving, true);
    };
  }
}
