package io.loopmark.tcp;

import java.time.Duration;

/**
 * How long each side waits before it gives a connection up.
 *
 * @param connect for the connection
 * @param gate for the other clients: of a server for all to be ready, of a client for its header
 * @param stall for anything to move, at any other point
 */
public record Patience(Duration connect, Duration gate, Duration stall) {
  /** For transfers on one machine that nobody watches. */
  public static final Patience BENCHMARK =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10));

  /**
   * What must move of a file in each second on the whole, or in each {@link #stall} for that: a
   * peer that moves a byte now and then would hold a connection for ever.
   */
  private static final long LEAST_BYTES_PER_SECOND = 8 * 1024;

  public Patience {
    for (Duration each : new Duration[] {connect, gate, stall}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException(
            "patience '" + each.toMillis() + " ms'; accepted: above 0");
      }
    }
  }

  /** The same, but for how long to wait for the other clients. */
  public Patience withGate(Duration other) {
    return new Patience(connect, other, stall);
  }

  /** Bytes of a file that must move in each stretch as long as {@link #stall}. */
  long leastBytes() {
    return Math.max(1, LEAST_BYTES_PER_SECOND * stall.toMillis() / 1_000);
  }
}
