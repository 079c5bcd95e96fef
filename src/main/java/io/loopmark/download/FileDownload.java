package io.loopmark.download;

import io.loopmark.net.StallGuard;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;

/**
 * One file on its way from a server into a folder, bounded in length and time. Owned by one thread;
 * the guard closes the socket when its time is over, and so does an interruption.
 */
final class FileDownload {
  private static final int BLOCK = 8 << 10;
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final int MOST_PORT = 65_535;

  /** Of the status line and of each header. */
  private static final int MOST_LINE = 8 << 10;

  private static final int MOST_HEADERS = 200;
  private static final int MOST_INTERIM = 10;
  private static final Http1Config BOUNDED =
      Http1Config.custom().setMaxLineLength(MOST_LINE).setMaxHeaderCount(MOST_HEADERS).build();

  private final URI uri;
  private final Path folder;
  private final DownloadLimits limits;
  private final boolean secure;
  private final long start = System.nanoTime();
  private OptionalLong announced = OptionalLong.empty();
  private long bytes;

  FileDownload(URI uri, Path folder, DownloadLimits limits) throws DownloadException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new DownloadException(
          uri, "no such address; accepted: http://HOST/PATH or https://HOST/PATH");
    }
    if (uri.getPort() > MOST_PORT) {
      throw new DownloadException(uri, "port " + uri.getPort() + "; accepted: 1 to " + MOST_PORT);
    }
    this.uri = uri;
    this.folder = folder;
    this.limits = limits;
    this.secure = scheme.equals("https");
  }

  Download run() throws DownloadException {
    try (SocketChannel channel = SocketChannel.open();
        StallGuard.Watch watch = StallGuard.shared().watch(channel, limits.request())) {
      connect(channel, watch);
      DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BOUNDED);
      try {
        return answer(connection, channel, watch);
      } finally {
        connection.close(CloseMode.IMMEDIATE);
      }
    } catch (DownloadException e) {
      throw e;
    } catch (IOException e) {
      throw new DownloadException(uri, "no usable answer: " + Trouble.words(e), e);
    }
  }

  private void connect(SocketChannel channel, StallGuard.Watch watch) throws DownloadException {
    InetSocketAddress address = new InetSocketAddress(uri.getHost(), port());
    if (address.isUnresolved()) {
      throw new DownloadException(uri, "host is unknown");
    }
    try {
      channel.socket().connect(address, Math.clamp(limits.connect().toMillis(), 1, 1 << 30));
    } catch (SocketTimeoutException e) {
      throw new DownloadException(
          uri, "no connection within " + limits.connect().toMillis() + " ms", e);
    } catch (ConnectException e) {
      throw new DownloadException(uri, "connection refused", e);
    } catch (IOException e) {
      throw failed("no connection", "no connection: ", watch, e);
    }
  }

  private int port() {
    int usual = secure ? HTTPS_PORT : HTTP_PORT;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  private Download answer(
      DefaultBHttpClientConnection connection, SocketChannel channel, StallGuard.Watch watch)
      throws DownloadException {
    ClassicHttpResponse response;
    try {
      connection.bind(secured(channel.socket()));
      connection.sendRequestHeader(request());
      connection.flush();
      response = last(connection);
      announced = accepted(response);
      connection.receiveResponseEntity(response);
    } catch (DownloadException e) {
      throw e;
    } catch (NoHttpResponseException e) {
      throw new DownloadException(uri, "the server closed the connection without an answer", e);
    } catch (HttpException e) {
      throw new DownloadException(uri, "no usable answer: " + e.getMessage(), e);
    } catch (IOException e) {
      throw failed("no answer", "no usable answer: ", watch, e);
    }
    String type = header(response, "Content-Type").orElseThrow();
    Path target = folder.resolve(FileName.of(uri, ContentType.parse(type)));
    try (DownloadedFile file = DownloadedFile.create(uri, target)) {
      move(response, file, watch);
      file.complete();
    }
    return new Download(uri, target, type, bytes, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Behind what a server may say on its way to the answer. */
  private static ClassicHttpResponse last(DefaultBHttpClientConnection connection)
      throws HttpException, IOException {
    ClassicHttpResponse response = connection.receiveResponseHeader();
    for (int i = 0; i < MOST_INTERIM && response.getCode() < HttpStatus.SC_OK; i++) {
      response = connection.receiveResponseHeader();
    }
    return response;
  }

  private Socket secured(Socket plain) throws IOException {
    if (!secure) {
      return plain;
    }
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, uri.getHost(), port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private BasicClassicHttpRequest request() {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    // Its constructor takes what begins with two slashes for a host.
    BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", (String) null);
    request.setPath(path + query);
    request.setHeader("Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + port());
    request.setHeader("Connection", "close");
    return request;
  }

  /** The length that a good answer announces, if it does; every other is refused by its headers. */
  private OptionalLong accepted(ClassicHttpResponse response) throws DownloadException {
    if (response.getCode() != HttpStatus.SC_OK) {
      throw new DownloadException(uri, "status " + response.getCode() + "; accepted: 200");
    }
    Optional<String> type = header(response, "Content-Type");
    if (type.isEmpty()) {
      throw new DownloadException(uri, "no Content-Type; accepted: " + ContentType.acceptedTypes());
    }
    try {
      ContentType.parse(type.get());
    } catch (IllegalArgumentException e) {
      throw new DownloadException(uri, e.getMessage(), e);
    }
    Optional<String> length = header(response, "Content-Length");
    if (length.isEmpty() || response.containsHeader("Transfer-Encoding")) {
      return OptionalLong.empty();
    }
    if (!length.get().matches("[0-9]{1,18}") || Long.parseLong(length.get()) > limits.maxBytes()) {
      throw new DownloadException(
          uri, "body of " + length.get() + " bytes; accepted: 0 to " + limits.maxBytes());
    }
    return OptionalLong.of(Long.parseLong(length.get()));
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  private void move(ClassicHttpResponse response, DownloadedFile file, StallGuard.Watch watch)
      throws DownloadException {
    byte[] block = new byte[BLOCK];
    try {
      InputStream body = response.getEntity().getContent();
      for (int n = body.read(block); n >= 0; n = body.read(block)) {
        bytes += n;
        if (bytes > limits.maxBytes()) {
          throw new DownloadException(
              uri, "body of more than " + limits.maxBytes() + " bytes, the most accepted");
        }
        file.write(ByteBuffer.wrap(block, 0, n));
      }
    } catch (DownloadException e) {
      throw e;
    } catch (IOException e) {
      throw failed("only " + progress(), "body broke off after " + progress() + ": ", watch, e);
    }
  }

  /** What it is when its time was over, or else what went wrong. */
  private DownloadException failed(
      String late, String otherwise, StallGuard.Watch watch, IOException e) {
    return new DownloadException(
        uri,
        watch.stalled()
            ? late + " within " + limits.request().toMillis() + " ms"
            : otherwise + Trouble.words(e),
        e);
  }

  private String progress() {
    return announced.isPresent()
        ? bytes + " of " + announced.getAsLong() + " bytes"
        : bytes + " bytes";
  }
}
