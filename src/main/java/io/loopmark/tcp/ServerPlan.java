package io.loopmark.tcp;

/**
 * How a server serves.
 *
 * @param chunkSize bytes per write, 1 or more
 * @param patience how long it waits
 * @param oneGate whether it stops listening when the first gate opens, so that who comes too late
 *     or beyond the number is refused; otherwise they wait for the next gate
 */
public record ServerPlan(int chunkSize, Patience patience, boolean oneGate) {
  public ServerPlan {
    if (chunkSize < 1) {
      throw new IllegalArgumentException("chunkSize '" + chunkSize + "'; accepted: 1 or more");
    }
  }
}
