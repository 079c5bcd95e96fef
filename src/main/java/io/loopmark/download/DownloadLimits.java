package io.loopmark.download;

import java.time.Duration;

/**
 * What a download may take.
 *
 * @param connect longest wait for a connection
 * @param request longest time for the whole download: connection, headers and body, but not the
 *     system's lookup of a host's name
 * @param maxBytes longest body that is accepted
 */
public record DownloadLimits(Duration connect, Duration request, long maxBytes) {
  /** 64 MiB. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  public DownloadLimits {
    requirePositive("connect", connect);
    requirePositive("request", request);
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes " + maxBytes + "; accepted: 1 or more");
    }
  }

  /** One deadline for the connection and the whole download, and the default longest body. */
  public static DownloadLimits within(Duration deadline) {
    return new DownloadLimits(deadline, deadline, DEFAULT_MAX_BYTES);
  }

  /** The same deadlines with another longest body, in bytes. */
  public DownloadLimits withMaxBytes(long bytes) {
    return new DownloadLimits(connect, request, bytes);
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(name + " " + duration + "; accepted: more than 0");
    }
  }
}
