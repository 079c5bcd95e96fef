package io.loopmark.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loopmark.net.Ending;
import io.loopmark.net.Loopback;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * An HTTP server for the images of the lab, so that a download needs no other host.
 *
 * <ul>
 *   <li>GET and HEAD of an image's own path; 404 for any other path, 405 for any other method.
 *   <li>Each exchange has a virtual thread: a slow client doesn't hold up another.
 *   <li>{@link #close} cuts off what is still being sent and leaves no thread.
 * </ul>
 */
public final class ImageServer implements AutoCloseable {
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  static {
    // The JDK's server has no other switch for TCP_NODELAY, and reads this one when it is first
    // used. Without it the tail of the large image waits for a delayed ACK: 40 ms a download.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final Map<String, byte[]> files;

  private ImageServer(HttpServer server) {
    this.server = server;
    this.executor = Executors.newVirtualThreadPerTaskExecutor();
    this.files =
        Arrays.stream(LabImage.values())
            .collect(Collectors.toMap(ImageServer::path, LabImage::bytes));
    server.createContext("/", this::answer);
    server.setExecutor(executor);
    server.start();
  }

  /**
   * Takes an address; only this opens a socket.
   *
   * @param address with port 0 to let the kernel choose
   * @throws BindException naming the address when it is taken
   */
  public static HttpServer bind(InetSocketAddress address) throws IOException {
    try {
      return HttpServer.create(address, 0);
    } catch (BindException e) {
      BindException named =
          new BindException("cannot listen on " + address + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  /** Serves at an address that was taken. */
  public static ImageServer of(HttpServer server) {
    return new ImageServer(server);
  }

  /** Serves on a port of 127.0.0.1 that the kernel chooses. */
  public static ImageServer open() throws IOException {
    return open(0);
  }

  /**
   * Serves on a given port of 127.0.0.1.
   *
   * @param port 1 to 65535, or 0 to let the kernel choose
   * @throws BindException naming the address when it is taken
   */
  public static ImageServer open(int port) throws IOException {
    return of(bind(new InetSocketAddress(Loopback.ADDRESS, port)));
  }

  /** The port that is listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where an image is served. */
  public URI uri(LabImage image) {
    return URI.create(
        "http://" + server.getAddress().getAddress().getHostAddress() + ":" + port() + path(image));
  }

  private static String path(LabImage image) {
    return "/" + image.resource();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] file = files.get(exchange.getRequestURI().getPath());
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "GET" -> {
          describe(exchange);
          exchange.sendResponseHeaders(200, file.length);
          exchange.getResponseBody().write(file);
        }
        case "HEAD" -> {
          describe(exchange);
          exchange.getResponseHeaders().set("Content-Length", Integer.toString(file.length));
          exchange.sendResponseHeaders(200, -1);
        }
        default -> {
          exchange.getResponseHeaders().set("Allow", "GET, HEAD");
          exchange.sendResponseHeaders(405, -1);
        }
      }
    }
  }

  private static void describe(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Content-Type", ContentType.IMAGE_JPEG.mediaType());
  }

  @Override
  public void close() {
    server.stop(0);
    Ending.of(executor, "a thread of the image server");
  }
}
