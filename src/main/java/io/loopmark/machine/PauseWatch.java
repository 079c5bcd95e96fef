package io.loopmark.machine;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Watches this process for pauses, in a daemon thread that wakes ten times a second. */
public final class PauseWatch {
  /** Pauses shorter than this are seen or not, as it happens, and so count for nothing. */
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final PauseWatch CURRENT = new PauseWatch();

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final Thread thread = new Thread(this::watch, "loopmark-pause-watch");
  private final CompletableFuture<PauseMeter> meter = new CompletableFuture<>();

  private PauseWatch() {
    thread.setDaemon(true);
  }

  /** Watches, from when this returns; a JVM has one watch for all who ask. */
  public static synchronized void start() {
    if (CURRENT.thread.getState() == Thread.State.NEW) {
      CURRENT.thread.start();
    }
    CURRENT.meter.join();
  }

  /** How long this process has stood still since it was watched, in nanoseconds. */
  public static long pausedNanos() {
    return CURRENT.meter.isDone() ? CURRENT.meter.join().pausedNanos() : 0;
  }

  private void watch() {
    ProcessorWaits waiting = new ProcessorWaits();
    PauseMeter watched =
        new PauseMeter(
            PERIOD_NANOS,
            PERIOD_NANOS,
            System::nanoTime,
            () -> waits(waiting),
            ProcessorWaits::longestNanos);
    meter.complete(watched);
    while (true) {
      LockSupport.parkNanos(PERIOD_NANOS);
      watched.awake();
    }
  }

  /** Reads under the meter's lock. */
  private PauseMeter.Waits waits(ProcessorWaits waiting) {
    long collected = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      collected += Math.max(0, collector.getCollectionTime());
    }
    return new PauseMeter.Waits(
        waiting.ownNanos(), waiting.anyNanos(), TimeUnit.MILLISECONDS.toNanos(collected));
  }
}
