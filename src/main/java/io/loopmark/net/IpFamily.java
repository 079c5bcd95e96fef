package io.loopmark.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.util.Optional;

/** Which protocol's loopback carries what is measured. */
public enum IpFamily {
  /** IPv4, 127.0.0.1. */
  INET(127, 0, 0, 1),
  /** IPv6, ::1. */
  INET6(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

  private final InetAddress loopback;

  IpFamily(int... address) {
    byte[] bytes = new byte[address.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) address[i];
    }
    try {
      loopback = InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("an address of the right length", e);
    }
  }

  /** The same for Java's channels. */
  public StandardProtocolFamily protocol() {
    return this == INET ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
  }

  /** Its loopback address with a port that the kernel chooses. */
  public InetSocketAddress ephemeral() {
    return new InetSocketAddress(loopback, 0);
  }

  /** Why nothing can be bound to that here, as one clause; empty where it can. */
  public Optional<String> obstacle() {
    try (DatagramSocket _ = new DatagramSocket(ephemeral())) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(
          "nothing can be bound to "
              + (this == INET ? "127.0.0.1" : "::1")
              + " here ("
              + e.getMessage()
              + ")");
    }
  }
}
