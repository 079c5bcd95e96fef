package io.loopmark.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of 127.0.0.1 where nobody listens while this is open: taken, so that no other test gets it
 * and finds a stranger at its server.
 */
public final class Nobody implements AutoCloseable {
  private final Socket socket = new Socket();

  public Nobody() throws IOException {
    socket.bind(Loopback.ephemeral());
  }

  /** Where a connection is refused. */
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Its number. */
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
