package io.loopmark.fileserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loopmark.net.Loopback;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A server of one client that answers each line with the next of its texts, and then goes. */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 5, Loopback.ADDRESS);
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<String> heard;

  RawServer(String... answers) throws IOException {
    heard = thread.submit(() -> play(answers));
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** The lines that the client said. */
  String heard() throws Exception {
    return FileLab.await(heard);
  }

  private String play(String... answers) throws IOException {
    StringBuilder heard = new StringBuilder();
    try (Socket client = listener.accept()) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      for (String answer : answers) {
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
          heard.append((char) c);
        }
        heard.append('\n');
        client.getOutputStream().write(answer.getBytes(UTF_8));
      }
    }
    return heard.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    thread.close();
  }
}
