package io.loopmark.fileserver;

import io.loopmark.net.StallGuard;
import java.time.Duration;

/**
 * How long a request may still take: something must move all the time, and fast enough on the
 * whole. Owned by one thread.
 */
final class Pace {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final StallGuard.Watch watch;
  private final ServerLimits limits;
  private long startNanos;
  private long moved;

  Pace(StallGuard.Watch watch, ServerLimits limits) {
    this.watch = watch;
    this.limits = limits;
  }

  /** A request begins. */
  void begin() {
    startNanos = System.nanoTime();
    moved = 0;
    allow(startNanos);
  }

  /** So many bytes more went one way or the other. */
  void moved(long bytes) {
    moved += bytes;
    allow(System.nanoTime());
  }

  /** A request is over; the next may take its time. */
  void rest(Duration idle) {
    watch.allow(idle);
  }

  private void allow(long now) {
    long earned = (long) ((double) moved / limits.leastBytesPerSecond() * NANOS_PER_SECOND);
    long left = startNanos + limits.base().toNanos() + earned - now;
    watch.allow(Duration.ofNanos(Math.clamp(left, 0, limits.stall().toNanos())));
  }
}
