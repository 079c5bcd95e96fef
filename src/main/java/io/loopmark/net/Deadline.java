package io.loopmark.net;

import java.time.Duration;

/**
 * A moment on {@link System#nanoTime} by which something must be done.
 *
 * @param atNanos the moment, on this process's nanoTime
 */
public record Deadline(long atNanos) {
  /** The moment that lies {@code duration} ahead. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Nanoseconds left, at least 0. */
  public long remainingNanos() {
    return Math.max(0, atNanos - System.nanoTime());
  }

  /** Whether nothing is left. */
  public boolean passed() {
    return atNanos - System.nanoTime() <= 0;
  }
}
