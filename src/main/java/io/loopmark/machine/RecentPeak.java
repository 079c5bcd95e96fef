package io.loopmark.machine;

import java.util.concurrent.TimeUnit;

/**
 * The most memory that one process has had resident, for those who ask after every transfer: the
 * kernel is asked ten times a second at most. Its answer is a text of sixty lines, which takes as
 * long as a small transfer. Safe for several threads.
 */
public final class RecentPeak {
  private static final long OLD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final RecentPeak OWN = new RecentPeak(ProcessHandle.current().pid());

  /** What was read, and when. */
  private record Reading(long nanos, long bytes) {}

  private final long pid;
  private volatile Reading last;

  /** Of a process by its id. */
  public RecentPeak(long pid) {
    this.pid = pid;
  }

  /** Of this process, in bytes, shared pages included; 0 where the system doesn't tell. */
  public static long own() {
    return OWN.bytes();
  }

  /** In bytes, likewise; a tenth of a second old at most. */
  public long bytes() {
    long now = System.nanoTime();
    Reading reading = last;
    if (reading == null || now - reading.nanos() > OLD_NANOS) {
      reading = new Reading(now, PeakMemory.resident(pid));
      last = reading;
    }
    return reading.bytes();
  }
}
