package io.loopmark.download;

import io.loopmark.net.Deadline;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One file on its way from a server into a folder, bounded in length: {@link #run} on one virtual
 * thread, everything else from any.
 */
final class Transfer {
  private static final int BLOCK = 8 << 10;
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final String ACCEPTED = "; accepted: http://HOST/PATH or https://HOST/PATH";

  private final URI uri;
  private final Path folder;
  private final DownloadLimits limits;
  private final long start = System.nanoTime();
  private final HttpURLConnection connection;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile OptionalLong announced = OptionalLong.empty();

  /** Bytes of the body so far, negative before there is one. */
  private volatile long bytes = -1;

  Transfer(URI uri, Path folder, DownloadLimits limits) throws DownloadException {
    this.uri = uri;
    this.folder = folder;
    this.limits = limits;
    this.connection = open();
  }

  private HttpURLConnection open() throws DownloadException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new DownloadException(uri, "not such an address" + ACCEPTED);
    }
    try {
      HttpURLConnection opened = (HttpURLConnection) uri.toURL().openConnection();
      opened.setInstanceFollowRedirects(false);
      opened.setUseCaches(false);
      opened.setConnectTimeout(millis(limits.connect()));
      // Whoever waits gives up before that, and says what there was.
      opened.setReadTimeout(millis(limits.request().plus(GRACE)));
      opened.setRequestProperty("Connection", "close");
      return opened;
    } catch (IOException | IllegalArgumentException e) {
      throw new DownloadException(uri, e.getMessage() + ACCEPTED, e);
    }
  }

  private static int millis(Duration time) {
    return Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
  }

  /** Does it all. */
  Download run() throws DownloadException {
    try {
      int status = status();
      if (status < 0) {
        throw new DownloadException(uri, "no usable answer: it begins with no HTTP status");
      }
      if (status != HttpURLConnection.HTTP_OK) {
        throw new DownloadException(uri, "status " + status + "; accepted: 200");
      }
      String header = connection.getContentType();
      Path target = folder.resolve(FileName.of(uri, type(header)));
      announced = announced();
      bytes = 0;
      try (DownloadedFile file = DownloadedFile.create(uri, target)) {
        move(file);
        file.complete();
      }
      return new Download(uri, target, header, bytes, Duration.ofNanos(System.nanoTime() - start));
    } finally {
      connection.disconnect();
      ended.countDown();
    }
  }

  private int status() throws DownloadException {
    try {
      return connection.getResponseCode();
    } catch (UnknownHostException e) {
      throw new DownloadException(uri, "host is unknown", e);
    } catch (ConnectException e) {
      throw new DownloadException(uri, "connection refused", e);
    } catch (SocketTimeoutException e) {
      throw noConnection(e);
    } catch (IOException | RuntimeException e) {
      throw new DownloadException(uri, "no usable answer: " + Trouble.why(e), e);
    }
  }

  /** Reading takes as long as the whole download may, which is told otherwise. */
  private DownloadException noConnection(SocketTimeoutException e) {
    String what =
        limits.connect().compareTo(limits.request()) < 0
            ? "no connection within " + limits.connect().toMillis()
            : "no answer within " + limits.request().toMillis();
    return new DownloadException(uri, what + " ms", e);
  }

  private ContentType type(String header) throws DownloadException {
    if (header == null) {
      throw new DownloadException(uri, "no Content-Type; accepted: " + ContentType.acceptedTypes());
    }
    try {
      return ContentType.parse(header);
    } catch (IllegalArgumentException e) {
      throw new DownloadException(uri, e.getMessage(), e);
    }
  }

  private OptionalLong announced() throws DownloadException {
    String length = connection.getHeaderField("Content-Length");
    if (length == null || connection.getHeaderField("Transfer-Encoding") != null) {
      return OptionalLong.empty();
    }
    if (!length.matches("[0-9]{1,18}") || Long.parseLong(length) > limits.maxBytes()) {
      throw new DownloadException(
          uri, "body of " + length + " bytes; accepted: 0 to " + limits.maxBytes());
    }
    return OptionalLong.of(Long.parseLong(length));
  }

  private void move(DownloadedFile file) throws DownloadException {
    byte[] block = new byte[BLOCK];
    try (InputStream body = connection.getInputStream()) {
      long sum = 0;
      for (int n = body.read(block); n >= 0; n = body.read(block)) {
        sum += n;
        if (sum > limits.maxBytes()) {
          throw new DownloadException(
              uri, "body of more than " + limits.maxBytes() + " bytes, the most accepted");
        }
        file.write(ByteBuffer.wrap(block, 0, n));
        bytes = sum;
      }
    } catch (DownloadException e) {
      throw e;
    } catch (IOException e) {
      throw new DownloadException(
          uri, "body broke off after " + progress() + ": " + Trouble.why(e), e);
    }
    if (bytes != announced.orElse(bytes)) {
      throw new DownloadException(uri, "body ended after " + progress());
    }
  }

  /** What it is when its time is over. */
  DownloadException late() {
    String what = bytes < 0 ? "no answer" : "only " + progress();
    return new DownloadException(uri, what + " within " + limits.request().toMillis() + " ms");
  }

  private String progress() {
    return announced.isPresent()
        ? bytes + " of " + announced.getAsLong() + " bytes"
        : bytes + " bytes";
  }

  /** How much longer it may take, in nanoseconds. */
  long left() {
    return limits.request().toNanos() - (System.nanoTime() - start);
  }

  /** Waits a moment for its end, after its thread was interrupted. */
  void awaitEnd() {
    boolean interrupted = false;
    Deadline deadline = Deadline.in(GRACE);
    while (ended.getCount() > 0 && !deadline.passed()) {
      try {
        ended.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
