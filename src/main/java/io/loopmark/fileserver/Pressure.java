package io.loopmark.fileserver;

/**
 * What is asked of clients that have a place while others wait for one. How many wait is known to
 * the kernel only, so what counts is for how long: the least pace of a request rises with it.
 *
 * @param patienceNanos who is less late than that keeps its place
 * @param pace so many times the least pace that a request must have otherwise
 */
record Pressure(long patienceNanos, long pace) {
  /** The pace is so many times as high for each patience that others have waited. */
  private static final int GROWTH = 4;

  /**
   * Above this the pace is that of a quick network, and a client's slowness is no longer its own.
   */
  private static final long MOST = 256;

  /**
   * Of others who wait.
   *
   * @param waitedNanos since one of them has got a place
   */
  static Pressure of(ServerLimits limits, long waitedNanos) {
    long patience = limits.crowdedIdle().toNanos();
    long pace = 1;
    for (long waited = patience; waited <= waitedNanos && pace < MOST; waited += patience) {
      pace *= GROWTH;
    }
    return new Pressure(patience, pace);
  }
}
