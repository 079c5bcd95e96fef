package io.loopmark.net;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * A peer as the user names it, {@code HOST:PORT}.
 *
 * @param host a name or a literal address, never empty
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
  public HostPort {
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw invalid(host + ":" + port);
    }
  }

  /** An address of this machine or another, as a peer. */
  public static HostPort of(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    boolean six = address.getAddress() instanceof Inet6Address;
    return new HostPort(six ? "[" + host + "]" : host, address.getPort());
  }

  /**
   * Parses {@code HOST:PORT}; the last colon separates, so IPv6 literals work.
   *
   * @throws IllegalArgumentException with the text got and what is accepted
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw invalid(text);
    }
    try {
      return new HostPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(invalid(text).getMessage(), e);
    }
  }

  /**
   * The socket address; looks the name up.
   *
   * @throws IllegalArgumentException when the host is unknown
   */
  public InetSocketAddress resolve() {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "host '" + host + "' is unknown; accepted: a name or address that resolves");
    }
    return address;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException(
        "address '" + text + "'; accepted: HOST:PORT with a port from 1 to 65535");
  }
}
