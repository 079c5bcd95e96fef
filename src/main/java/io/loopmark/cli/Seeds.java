package io.loopmark.cli;

/** Seeds of orders. */
final class Seeds {
  private static final long MASK = 0xFFFF_FFFFL;

  private Seeds() {}

  /** The one that was asked for, or a new one, short enough to be typed. */
  static long of(Long asked) {
    return asked == null ? System.nanoTime() & MASK : asked;
  }
}
