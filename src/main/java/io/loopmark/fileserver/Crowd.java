package io.loopmark.fileserver;

import io.loopmark.net.StallGuard;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of a server: while some wait for a worker, those that have one may not rest long
 * between their requests. Safe for several threads.
 */
final class Crowd {
  /** Who waits longer than this waits for a worker, not merely for a thread to start. */
  private static final Duration SOON = Duration.ofMillis(250);

  private final StallGuard guard;
  private final Set<Pace> served = ConcurrentHashMap.newKeySet();
  private final AtomicInteger waiting = new AtomicInteger();

  Crowd(StallGuard guard) {
    this.guard = guard;
  }

  /** A connection gets in line. */
  Place enter() {
    return new Place();
  }

  /** A worker takes care of this connection. */
  void add(Pace pace) {
    served.add(pace);
  }

  void remove(Pace pace) {
    served.remove(pace);
  }

  /** A connection waits for its next request. */
  void rest(Pace pace) {
    pace.rest();
    // In this order: who begins to wait after this look finds the connection at rest.
    if (waiting.get() > 0) {
      pace.hurry();
    }
  }

  /** A connection's place in line. */
  final class Place {
    private final StallGuard.Watch watch = guard.watch(this::waitsLong, SOON);
    private boolean left;
    private boolean counted;

    private synchronized void waitsLong() {
      if (!left) {
        counted = true;
        waiting.incrementAndGet();
        served.forEach(Pace::hurry);
      }
    }

    /** There is a worker, or there never will be. */
    synchronized void leave() {
      watch.close();
      left = true;
      if (counted) {
        waiting.decrementAndGet();
      }
    }
  }
}
