package io.loopmark.fileserver;

/**
 * How long a client may still keep the server waiting. Only waiting for the client counts, not what
 * the server takes for its own work or until a worker is free. Owned by one thread at a time; times
 * are on {@link System#nanoTime}.
 */
final class RequestClock {
  private static final double NANOS_PER_SECOND = 1e9;

  private final ServerLimits limits;
  private long startNanos;
  private long moved;
  private long waitedNanos;
  private long parkedAt;
  private boolean resting = true;

  RequestClock(ServerLimits limits) {
    this.limits = limits;
  }

  /** The first bytes of a request are there. */
  void begin() {
    resting = false;
    startNanos = System.nanoTime();
    moved = 0;
    waitedNanos = 0;
  }

  boolean resting() {
    return resting;
  }

  /** So many bytes more went one way or the other. */
  void moved(long bytes) {
    moved += bytes;
  }

  /** A request is over; the next may take its time. */
  void rest() {
    resting = true;
  }

  /** The wait for the client begins. */
  void park(long now) {
    parkedAt = now;
  }

  /** The client did something. */
  void unpark(long now) {
    waitedNanos += now - parkedAt;
    parkedAt = now;
  }

  /** How long the wait may still take; 0 or less when it is over. */
  long left(long now) {
    long parked = now - parkedAt;
    return resting
        ? limits.idle().toNanos() - parked
        : Math.min(limits.stall().toNanos() - parked, limits.base().toNanos() - lateness(now, 1));
  }

  /**
   * How late the client is while others wait for its place: for a request its waits beyond what its
   * bytes have earned, otherwise its rest.
   *
   * @param pace so many times as high as the least one is that by which they earn
   */
  long lateness(long now, long pace) {
    long parked = now - parkedAt;
    double leastBytesPerSecond = (double) limits.leastBytesPerSecond() * pace;
    long earned = (long) (moved / leastBytesPerSecond * NANOS_PER_SECOND);
    return resting ? parked : waitedNanos + parked - earned;
  }

  /** Whether this one's place is to be had rather than the other's. */
  boolean later(RequestClock other, long now, long pace) {
    return resting == other.resting ? lateness(now, pace) > other.lateness(now, pace) : resting;
  }

  /** Of one that is over. */
  String explain(long now) {
    return "too slow: " + moved + " bytes in " + (now - startNanos) / 1_000_000 + " ms";
  }
}
