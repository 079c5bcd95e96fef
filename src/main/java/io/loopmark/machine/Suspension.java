package io.loopmark.machine;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * Clocks at one moment, of which the one that times stands still while the machine is suspended.
 *
 * @param timed what times everything here, in nanoseconds
 * @param sinceBoot time since the machine was started, suspensions included, in seconds; empty
 *     where the system doesn't tell
 * @param wall the time of day, in milliseconds
 */
public record Suspension(long timed, OptionalDouble sinceBoot, long wall) {
  /** What two readings of exact clocks may differ by: the boot clock tells hundredths. */
  private static final double LEAST_SECONDS = 0.2;

  /** A time of day is made to go faster, by up to a tenth, and set where it is wrong. */
  private static final double LEAST_OF_WALL = 1;

  private static final double FASTER = 0.1;

  /** Now. */
  public static Suspension now() {
    SystemFiles files = new SystemFiles(Path.of("/"));
    return new Suspension(
        System.nanoTime(),
        SystemFiles.decimal(SystemFiles.word(SystemFiles.words(files.value("proc/uptime")), 0)),
        System.currentTimeMillis());
  }

  /** For how long the machine was suspended, or its time of day set ahead, until then; seconds. */
  public double secondsUntil(Suspension later) {
    double timedSeconds = (double) (later.timed - timed) / TimeUnit.SECONDS.toNanos(1);
    double boot =
        sinceBoot.isPresent() && later.sinceBoot.isPresent()
            ? later.sinceBoot.getAsDouble() - sinceBoot.getAsDouble() - timedSeconds
            : 0;
    double day = (double) (later.wall - wall) / TimeUnit.SECONDS.toMillis(1) - timedSeconds;
    return Math.max(
        boot >= LEAST_SECONDS ? boot : 0, day >= LEAST_OF_WALL + FASTER * timedSeconds ? day : 0);
  }
}
