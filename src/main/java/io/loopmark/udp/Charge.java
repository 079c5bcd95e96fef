package io.loopmark.udp;

/**
 * What Linux charges a receive buffer for what is queued in it, as measured on the loopback: some
 * 830 bytes beside the payload, and for one that was sent alone what the kernel's allocator rounds
 * that up to.
 */
final class Charge {
  /** Beside the payload, of whatever length. */
  private static final int BESIDE = 831;

  /** Longest payload for which the kernel has memory of just that size. */
  private static final int SMALL = 176;

  /** Headers and the kernel's own notes in the memory that is rounded up, and beside it. */
  private static final int HEADROOM = 424;

  private static final int NOTES = 256;

  /** Linux gives back the room of what was read in steps of up to a quarter (udp_rmem_release). */
  private static final int TENTHS = 7;

  private Charge() {}

  /** For a message of so many bytes; never less than what it is, but may be more. */
  static long of(long bytes) {
    if (bytes <= SMALL) {
      return BESIDE + bytes;
    }
    // Where a network makes pieces of it, each costs up to half as much again.
    return Math.max(NOTES + (Long.highestOneBit(bytes + HEADROOM - 1) << 1), 2 * bytes);
  }

  /**
   * How many datagrams may be on their way at once so that none is dropped.
   *
   * @param grantedBytes as asked for; Linux sets aside twice that
   * @param payload bytes of the longest datagram
   * @param together how many come as one message at least
   */
  static int window(int grantedBytes, int payload, int together) {
    long charge = together == 1 ? of(payload) : BESIDE + (long) payload * together;
    return (int) Math.max(1, 2L * grantedBytes * together / charge * TENTHS / 10);
  }
}
