package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loopmark.net.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of one client that says something, and then something else until the client goes. */
final class EndlessServer implements AutoCloseable {
  private static final int TIMES = 4_096;

  private final ServerSocket listener = new ServerSocket(0, 1, Loopback.ADDRESS);
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  EndlessServer(String start, String again) throws IOException {
    thread.execute(() -> say(start.getBytes(UTF_8), again.repeat(TIMES).getBytes(UTF_8)));
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void say(byte[] start, byte[] again) {
    try (Socket client = listener.accept()) {
      client.getOutputStream().write(start);
      while (true) {
        client.getOutputStream().write(again);
      }
    } catch (IOException e) {
      // The client has had enough.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    thread.close();
  }
}
