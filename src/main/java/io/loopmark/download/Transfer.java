package io.loopmark.download;

import io.loopmark.text.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;

/**
 * One body on its way into a file, bounded in length and time.
 *
 * @param announced the response's Content-Length, empty for a body that ends by itself
 * @param start when the download began, on System.nanoTime
 */
record Transfer(
    URI uri, PulledBody body, OptionalLong announced, DownloadLimits limits, long start) {

  /** Moves the whole body; returns its length in bytes. */
  long into(DownloadedFile file) throws DownloadException, InterruptedException {
    long bytes = 0;
    for (Optional<List<ByteBuffer>> block = next(0); block.isPresent(); block = next(bytes)) {
      for (ByteBuffer buffer : block.get()) {
        bytes += buffer.remaining();
        if (bytes > limits.maxBytes()) {
          throw new DownloadException(
              uri, "body of more than " + limits.maxBytes() + " bytes, the most accepted");
        }
        file.write(buffer);
      }
    }
    if (bytes != announced.orElse(bytes)) {
      throw new DownloadException(uri, "body ended after " + progress(bytes));
    }
    return bytes;
  }

  private Optional<List<ByteBuffer>> next(long bytes)
      throws DownloadException, InterruptedException {
    try {
      return body.next(limits.request().toNanos() - (System.nanoTime() - start));
    } catch (TimeoutException e) {
      throw new DownloadException(
          uri, "only " + progress(bytes) + " within " + limits.request().toMillis() + " ms", e);
    } catch (IOException e) {
      throw new DownloadException(
          uri, "body broke off after " + progress(bytes) + ": " + Trouble.words(e), e);
    }
  }

  private String progress(long bytes) {
    return announced.isPresent()
        ? bytes + " of " + announced.getAsLong() + " bytes"
        : bytes + " bytes";
  }
}
