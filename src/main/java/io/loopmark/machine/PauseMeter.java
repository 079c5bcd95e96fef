package io.loopmark.machine;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Finds out for how long a process stood still while the clock went on: stopped by a signal, or
 * frozen with its machine. Its thread that sleeps for one period after another is late then. It is
 * late as well where it waits for a processor, for a garbage collection, or for other threads that
 * wait for a processor; those are no pauses, and that much of being late is excused.
 *
 * <p>Of a pause up to one period is missed, and as much as threads have waited since counters were
 * last read; that is when a thread is late, and whenever somebody asks. Safe for several threads.
 */
public final class PauseMeter {
  /**
   * Counters that run on for ever, in nanoseconds; 0 where the system doesn't tell.
   *
   * @param queued how long the thread that sleeps has waited for a processor
   * @param pressed how long any thread of the machine has
   * @param collected how long garbage collections took
   */
  public record Waits(long queued, long pressed, long collected) {}

  private final long period;
  private final long least;
  private final LongSupplier clock;
  private final Supplier<Waits> waits;
  private final LongSupplier longestWait;
  private Waits seen;
  private long awake;
  private long paused;

  /**
   * @param period for which a thread sleeps between two calls of {@link #awake}, in nanoseconds
   * @param least what counts as a pause, in nanoseconds
   * @param clock nanoTime
   * @param longestWait for how long any thread can have to wait for processors just now, in
   *     nanoseconds; asked only when one is late
   */
  public PauseMeter(
      long period,
      long least,
      LongSupplier clock,
      Supplier<Waits> waits,
      LongSupplier longestWait) {
    this.period = period;
    this.least = least;
    this.clock = clock;
    this.waits = waits;
    this.longestWait = longestWait;
    this.seen = waits.get();
    this.awake = clock.getAsLong();
  }

  /** The thread that sleeps has awoken. */
  public synchronized void awake() {
    long before = awake;
    awake = clock.getAsLong();
    long late = awake - before - period;
    if (late >= least) {
      Waits from = seen;
      seen = waits.get();
      long pause = late - excused(from, seen);
      paused += pause >= least ? pause : 0;
    }
  }

  /** All pauses so far, in nanoseconds, one that has just ended included. */
  public synchronized long pausedNanos() {
    awake();
    seen = waits.get();
    return paused;
  }

  private long excused(Waits from, Waits to) {
    // On a busy machine some thread always waits, but none of them for long.
    long others = Math.min(to.pressed() - from.pressed(), longestWait.getAsLong());
    long own = Math.max(to.queued() - from.queued(), to.collected() - from.collected());
    return Math.max(others, own);
  }
}
