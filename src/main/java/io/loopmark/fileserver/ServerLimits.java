package io.loopmark.fileserver;

import java.time.Duration;

/**
 * What a file server puts up with.
 *
 * @param mostUploadBytes the largest file that may be uploaded
 * @param stall how long nothing may move inside a request
 * @param base how long a request may take, however small
 * @param leastBytesPerSecond beyond that, how fast its bytes must move on the whole
 * @param idle how long a connection may stay open between requests
 * @param crowdedIdle the same while others wait for a place; for each such time that they wait the
 *     least pace rises, too
 */
public record ServerLimits(
    long mostUploadBytes,
    Duration stall,
    Duration base,
    long leastBytesPerSecond,
    Duration idle,
    Duration crowdedIdle) {
  /** For everyday use. */
  public static final ServerLimits USUAL =
      new ServerLimits(
          1L << 30,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          64 * 1024,
          Duration.ofSeconds(60),
          Duration.ofSeconds(1));

  public ServerLimits {
    if (mostUploadBytes < 0 || leastBytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "mostUploadBytes '"
              + mostUploadBytes
              + "', leastBytesPerSecond '"
              + leastBytesPerSecond
              + "'; accepted: 0 or more, 1 or more");
    }
    for (Duration each : new Duration[] {stall, base, idle, crowdedIdle}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("limit of " + each + "; accepted: above 0");
      }
    }
  }

  /** The same for files up to another size. */
  public ServerLimits withMostUploadBytes(long bytes) {
    return new ServerLimits(bytes, stall, base, leastBytesPerSecond, idle, crowdedIdle);
  }
}
