package io.loopmark.fileserver;

import io.loopmark.net.StallGuard;
import java.io.IOException;
import java.time.Duration;

/**
 * How long a request may still take: something must move all the time, and fast enough on the
 * whole. Owned by one thread, but for {@link #hurry}.
 */
final class Pace {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final StallGuard.Watch watch;
  private final ServerLimits limits;
  private long startNanos;
  private long moved;
  private boolean resting;

  /** At rest, and not yet told to hurry; under this object's lock. */
  private boolean atEase;

  Pace(StallGuard.Watch watch, ServerLimits limits) {
    this.watch = watch;
    this.limits = limits;
  }

  /** A request begins. */
  void begin() {
    synchronized (this) {
      atEase = false;
    }
    resting = false;
    startNanos = System.nanoTime();
    moved = 0;
    allow(startNanos);
  }

  /** So many bytes more went one way or the other. */
  void moved(long bytes) {
    if (resting) {
      begin();
    }
    moved += bytes;
    allow(System.nanoTime());
  }

  /** A request is over; the next may take its time. */
  synchronized void rest() {
    resting = true;
    atEase = true;
    watch.allow(limits.idle());
  }

  /** Others wait: the next request may not take its time any more. Once per rest. */
  synchronized void hurry() {
    if (atEase) {
      atEase = false;
      watch.allow(limits.crowdedIdle());
    }
  }

  /** What to say of a request's failure: its slowness, if that is what it is. */
  String explain(IOException failure) {
    return watch.stalled()
        ? "too slow: " + moved + " bytes in " + (System.nanoTime() - startNanos) / 1_000_000 + " ms"
        : watch.explain(failure);
  }

  private void allow(long now) {
    long earned = (long) ((double) moved / limits.leastBytesPerSecond() * NANOS_PER_SECOND);
    long left = startNanos + limits.base().toNanos() + earned - now;
    watch.allow(Duration.ofNanos(Math.clamp(left, 0, limits.stall().toNanos())));
  }
}
