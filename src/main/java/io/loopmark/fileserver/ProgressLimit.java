package io.loopmark.fileserver;

import io.loopmark.net.StallGuard;
import java.io.IOException;
import java.time.Duration;

/**
 * How long an answer may still take: something must move all the time, and fast enough on the
 * whole. Owned by one thread.
 */
final class ProgressLimit {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Words without a file have an end soon: so many times as fast as a file. */
  private static final long WORDS = 16;

  private final StallGuard.Watch watch;
  private final ServerLimits limits;
  private double leastBytesPerSecond;
  private long startNanos;
  private long moved;

  ProgressLimit(StallGuard.Watch watch, ServerLimits limits) {
    this.watch = watch;
    this.limits = limits;
  }

  /**
   * A request begins.
   *
   * @param file whether a file goes with it, or comes
   */
  void begin(boolean file) {
    leastBytesPerSecond = (double) limits.leastBytesPerSecond() * (file ? 1 : WORDS);
    startNanos = System.nanoTime();
    moved = 0;
    allow(startNanos);
  }

  /** So many bytes more went one way or the other. */
  void moved(long bytes) {
    moved += bytes;
    allow(System.nanoTime());
  }

  /** What to say of a request's failure: its slowness, if that is what it is. */
  String explain(IOException failure) {
    return watch.stalled()
        ? "too slow: " + moved + " bytes in " + (System.nanoTime() - startNanos) / 1_000_000 + " ms"
        : watch.explain(failure);
  }

  private void allow(long now) {
    long earned = (long) (moved / leastBytesPerSecond * NANOS_PER_SECOND);
    long left = startNanos + limits.base().toNanos() + earned - now;
    watch.allow(Duration.ofNanos(Math.clamp(left, 0, limits.stall().toNanos())));
  }
}
