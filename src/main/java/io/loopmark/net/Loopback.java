package io.loopmark.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The loopback address as a literal: never a host name, never the wildcard address. */
public final class Loopback {
  /** 127.0.0.1. */
  public static final InetAddress ADDRESS = literal();

  private Loopback() {}

  /** 127.0.0.1 with a port the kernel chooses. */
  public static InetSocketAddress ephemeral() {
    return new InetSocketAddress(ADDRESS, 0);
  }

  private static InetAddress literal() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError("a four-byte address is always legal", e);
    }
  }
}
