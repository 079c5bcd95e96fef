package io.loopmark.machine;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Finds out for how long a process stood still while the clock went on: stopped by a signal, or
 * frozen with its machine. Its thread that sleeps for one period after another is late then. It is
 * late as well where it waits for a processor, for a garbage collection, or for other threads that
 * wait for a processor; those are no pauses, and that much of being late is excused.
 *
 * <p>Of a pause up to one period is missed, and as much as threads waited beside it. Safe for
 * several threads.
 */
public final class PauseMeter {
  /**
   * A moment, and counters that run on for ever; 0 where the system doesn't tell. All in
   * nanoseconds.
   *
   * @param now the moment, on nanoTime
   * @param queued how long the thread that sleeps has waited for a processor
   * @param pressed how long any thread of the machine has
   * @param collected how long garbage collections took
   */
  public record Moment(long now, long queued, long pressed, long collected) {}

  private final long period;
  private final long least;
  private final Supplier<Moment> clock;
  private final LongSupplier longestWait;
  private Moment last;
  private long paused;

  /**
   * @param period for which a thread sleeps between two calls of {@link #awake}, in nanoseconds
   * @param least what counts as a pause, in nanoseconds
   * @param longestWait for how long any thread can have to wait for processors just now, in
   *     nanoseconds; asked only of one that is late
   */
  public PauseMeter(long period, long least, Supplier<Moment> clock, LongSupplier longestWait) {
    this.period = period;
    this.least = least;
    this.clock = clock;
    this.longestWait = longestWait;
    this.last = clock.get();
  }

  /** The thread that sleeps has awoken. */
  public synchronized void awake() {
    Moment before = last;
    last = clock.get();
    long late = last.now() - before.now() - period;
    if (late >= least) {
      long pause = late - excused(before, last);
      paused += pause >= least ? pause : 0;
    }
  }

  /** All pauses so far, in nanoseconds, one that has just ended included. */
  public synchronized long pausedNanos() {
    awake();
    return paused;
  }

  private long excused(Moment from, Moment to) {
    // On a busy machine some thread always waits, but none of them for long.
    long others = Math.min(to.pressed() - from.pressed(), longestWait.getAsLong());
    long own = Math.max(to.queued() - from.queued(), to.collected() - from.collected());
    return Math.max(others, own);
  }
}
