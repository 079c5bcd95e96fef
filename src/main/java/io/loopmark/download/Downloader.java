package io.loopmark.download;

import io.loopmark.text.Trouble;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP/1.1 client that puts one URL after another into files.
 *
 * <ul>
 *   <li>Any number of threads may fetch at once; each works in its own thread and keeps to its own
 *       deadline.
 *   <li>A file appears under its name only when it is complete; it then replaces an earlier one of
 *       that name. A download that fails leaves the folder as it was.
 *   <li>Redirects aren't followed: any status but 200 is refused.
 *   <li>The JDK's client sends a request again when its connection ends before any answer, within
 *       the same deadline.
 *   <li>It costs two threads, one client and its connections, which {@link #close} ends together
 *       with any download still under way.
 * </ul>
 */
public final class Downloader implements AutoCloseable {
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

  private final DownloadLimits limits;
  private final ExecutorService executor;
  private final HttpClient client;

  private Downloader(DownloadLimits limits) {
    this.limits = limits;
    // One thread is enough: nothing that runs on it blocks, see PulledBody.
    this.executor =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("loopmark-download").factory());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .executor(executor)
            .build();
  }

  /** Opens a downloader; one serves any number of downloads. */
  public static Downloader open(DownloadLimits limits) {
    return new Downloader(limits);
  }

  /**
   * Fetches one file into a folder that exists; its name is the URL's last path segment with the
   * ending of its {@link ContentType}.
   *
   * @throws DownloadException when the server cannot be reached, is late, or answers with anything
   *     but a whole body of an accepted type and length, or when the file cannot be written
   */
  public Download fetch(URI uri, Path folder) throws DownloadException, InterruptedException {
    long start = System.nanoTime();
    if (!Files.isDirectory(folder)) {
      throw new DownloadException(uri, "folder '" + folder + "'; accepted: an existing folder");
    }
    try (PulledBody body = new PulledBody()) {
      HttpResponse<Void> response = answer(uri, body, start);
      String header = contentType(uri, response);
      Path target = folder.resolve(FileName.of(uri, typeOf(uri, header)));
      OptionalLong announced = announcedBytes(uri, response);
      long bytes;
      try (DownloadedFile file = DownloadedFile.create(uri, target)) {
        bytes = new Transfer(uri, body, announced, limits, start).into(file);
        file.complete();
      }
      return new Download(uri, target, header, bytes, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private HttpResponse<Void> answer(URI uri, PulledBody body, long start)
      throws DownloadException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> pending = client.sendAsync(request(uri), headers -> body);
    try {
      long left = limits.request().toNanos() - (System.nanoTime() - start);
      HttpResponse<Void> response = pending.get(left, TimeUnit.NANOSECONDS);
      if (response.statusCode() != 200) {
        throw new DownloadException(uri, "status " + response.statusCode() + "; accepted: 200");
      }
      return response;
    } catch (TimeoutException e) {
      throw new DownloadException(
          uri, "no answer within " + limits.request().toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new DownloadException(uri, whyNoAnswer(e.getCause()), e.getCause());
    } finally {
      // Ends a connection that is still waited for; a finished exchange doesn't mind.
      pending.cancel(true);
    }
  }

  private static HttpRequest request(URI uri) throws DownloadException {
    try {
      return HttpRequest.newBuilder(uri).GET().build();
    } catch (IllegalArgumentException e) {
      throw new DownloadException(
          uri, e.getMessage() + "; accepted: http://HOST/PATH or https://HOST/PATH", e);
    }
  }

  private String whyNoAnswer(Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException) {
      return "no connection within " + limits.connect().toMillis() + " ms";
    }
    if (cause instanceof ConnectException) {
      // The client's own text is empty here.
      return cause.getCause() instanceof UnresolvedAddressException
          ? "host is unknown"
          : "connection refused";
    }
    return "no usable answer: " + Trouble.words(cause);
  }

  private static String contentType(URI uri, HttpResponse<Void> response) throws DownloadException {
    return response
        .headers()
        .firstValue("content-type")
        .orElseThrow(
            () ->
                new DownloadException(
                    uri, "no Content-Type; accepted: " + ContentType.acceptedTypes()));
  }

  private static ContentType typeOf(URI uri, String header) throws DownloadException {
    try {
      return ContentType.parse(header);
    } catch (IllegalArgumentException e) {
      throw new DownloadException(uri, e.getMessage(), e);
    }
  }

  private OptionalLong announcedBytes(URI uri, HttpResponse<Void> response)
      throws DownloadException {
    OptionalLong announced = response.headers().firstValueAsLong("content-length");
    long bytes = announced.orElse(0);
    if (bytes < 0 || bytes > limits.maxBytes()) {
      throw new DownloadException(
          uri,
          String.format(
              Locale.ROOT, "body of %d bytes; accepted: 0 to %d", bytes, limits.maxBytes()));
    }
    return announced;
  }

  @Override
  public void close() {
    client.shutdownNow();
    try {
      client.awaitTermination(CLOSE_DEADLINE);
      executor.shutdownNow();
      executor.awaitTermination(CLOSE_DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
