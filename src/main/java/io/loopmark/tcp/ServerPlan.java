package io.loopmark.tcp;

/**
 * How a server serves.
 *
 * @param chunkSize bytes per write, 1 or more
 * @param patience how long it waits
 * @param oneGate whether it stops listening when the first gate opens, so that who comes too late
 *     or beyond the number is refused; otherwise they wait for the next gate
 * @param tuning of its connections
 */
public record ServerPlan(int chunkSize, Patience patience, boolean oneGate, Tuning tuning) {
  /** A plan for connections as they usually are. */
  public ServerPlan(int chunkSize, Patience patience, boolean oneGate) {
    this(chunkSize, patience, oneGate, Tuning.USUAL);
  }

  public ServerPlan {
    if (chunkSize < 1) {
      throw new IllegalArgumentException("chunkSize '" + chunkSize + "'; accepted: 1 or more");
    }
  }

  /** The same in chunks of another size. */
  public ServerPlan withChunksOf(int bytes) {
    return new ServerPlan(bytes, patience, oneGate, tuning);
  }
}
