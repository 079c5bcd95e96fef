package io.loopmark.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;

/** That nobody listens at an address, in words that a first user can act on. */
public final class NobodyThere {
  private NobodyThere() {}

  /** A host that says so of a port, by UDP. */
  public static IOException receives(InetSocketAddress at, PortUnreachableException cause) {
    return new IOException("nobody receives at " + HostPort.of(at) + remedy(at, cause), cause);
  }

  /**
   * What to put behind the words of a failure: what a server on another host has to be told, as it
   * listens to its own host alone unless it is; nothing for any other failure.
   */
  public static String remedy(InetSocketAddress at, IOException failure) {
    boolean nobody =
        failure instanceof PortUnreachableException || failure instanceof ConnectException;
    return nobody && !at.isUnresolved() && !at.getAddress().isLoopbackAddress()
        ? "; a server there must be started with --bind " + at.getAddress().getHostAddress()
        : "";
  }
}
