package io.loopmark.fileserver;

import io.loopmark.net.Descriptors;

/**
 * What this process can hold, by its heap and its file descriptors.
 *
 * @param connections at once
 * @param turns work under way at once, in small room
 * @param blocks rooms for bodies
 * @param selectors waits at once of workers for a client that is quick
 * @param keptBytes between turns, of what was said too early or is not taken
 */
public record Capacity(int connections, int turns, int blocks, int selectors, long keptBytes) {
  private static final int FEWEST = 16;

  /** Between requests, with all that the JDK has for it; measured to be less than half. */
  private static final int CONNECTION_BYTES = 4 * 1024;

  private static final int TURN_BYTES = 32 * 1024;
  private static final int MOST_TURNS = 1_024;
  private static final int MOST_SELECTORS = 64;
  private static final int DESCRIPTORS_PER_SELECTOR = 2;

  /** For what the JVM opens now and then. */
  private static final int RESERVED = 12;

  /** Of this process as it is now. */
  public static Capacity now() {
    return of(Runtime.getRuntime().maxMemory(), Descriptors.left().orElse(Integer.MAX_VALUE));
  }

  static Capacity of(long heap, long descriptors) {
    long free = Math.max(FEWEST, descriptors - RESERVED);
    // A transfer has a file besides its connection, but most connections rest.
    long forFiles = Math.max(free / 8, Math.min(free / 2, 64));
    int selectors = bounded(free / 16 / DESCRIPTORS_PER_SELECTOR, 1, MOST_SELECTORS);
    long sockets = free - forFiles - (long) selectors * DESCRIPTORS_PER_SELECTOR;
    return new Capacity(
        bounded(Math.min(sockets, heap / 4 / CONNECTION_BYTES), FEWEST / 2, Integer.MAX_VALUE),
        bounded(heap / 8 / TURN_BYTES, FEWEST, MOST_TURNS),
        bounded(heap / 4 / Blocks.HEAP_BYTES, 2, MOST_TURNS),
        selectors,
        heap / 8);
  }

  /** The same for another number of connections. */
  public Capacity withConnections(int most) {
    return new Capacity(most, turns, blocks, selectors, keptBytes);
  }

  private static int bounded(long value, int least, int most) {
    return Math.clamp(value, least, most);
  }
}
