package io.loopmark.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server for one connection that answers with given bytes, right or wrong.
 *
 * <ul>
 *   <li>It stops listening at once, so a second attempt is refused.
 *   <li>After its answer it hangs up, or keeps the connection open and silent until {@link #close}.
 *   <li>{@link #close} fails with what went wrong on its thread.
 * </ul>
 */
final class RawServer implements AutoCloseable {
  enum Afterwards {
    HANG_UP,
    STAY_SILENT
  }

  private final ServerSocket listener;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Void> outcome = new CompletableFuture<>();
  private volatile String requested = "";

  RawServer(Afterwards afterwards, String answer) throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    port = listener.getLocalPort();
    Thread.ofVirtual().start(() -> serve(afterwards, answer));
  }

  /** An answer with status 200 whose headers are ended, and a body that may not fit them. */
  static String ok(String headers, String body) {
    return "HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n" + body;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private void serve(Afterwards afterwards, String answer) {
    try (Socket socket = listener.accept()) {
      listener.close();
      requested = readRequest(socket.getInputStream()).lines().findFirst().orElse("");
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      if (afterwards == Afterwards.STAY_SILENT) {
        closing.await();
      }
      outcome.complete(null);
    } catch (IOException | InterruptedException e) {
      outcome.completeExceptionally(e);
    }
  }

  /** To the empty line: hanging up on unread bytes would reset the connection. */
  private static String readRequest(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("request ended after '" + request + "'");
      }
      request.append((char) next);
    }
    return request.toString();
  }

  /** The request line that it was sent, once it has answered. */
  String requested() {
    return requested;
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    try (listener) {
      outcome.orTimeout(10, TimeUnit.SECONDS).join();
    }
  }
}
