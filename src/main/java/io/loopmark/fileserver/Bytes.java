package io.loopmark.fileserver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks through bytes many at a time. */
final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  /** What is looked through before anything is decided, in bytes. */
  private static final int BLOCK = 2 * 1024;

  private Bytes() {}

  /**
   * The first byte from {@code from} to before {@code to} whose value is below {@code bound}, or
   * {@code to}.
   *
   * @param bound at most 128
   */
  static int firstBelow(byte[] bytes, int from, int to, int bound) {
    int at = from;
    long bounds = ONES * bound;
    while (at + BLOCK <= to && noneBelow(bytes, at, bounds)) {
      at += BLOCK;
    }
    while (at + Long.BYTES <= to && (marks(bytes, at, bounds) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    for (; at < to; at++) {
      if (bytes[at] >= 0 && bytes[at] < bound) {
        return at;
      }
    }
    return to;
  }

  /** Through a whole block, and no way out before its end: so C2 looks at many words at once. */
  private static boolean noneBelow(byte[] bytes, int from, long bounds) {
    long marks = 0;
    for (int at = 0; at < BLOCK; at += Long.BYTES) {
      marks |= marks(bytes, from + at, bounds);
    }
    return (marks & HIGH_BITS) == 0;
  }

  /**
   * The high bit of each byte below its bound is set (Alan Mycroft's test). It may also be set for
   * a byte above such a one, never below the first.
   */
  private static long marks(byte[] bytes, int at, long bounds) {
    long word = (long) LONGS.get(bytes, at);
    return (word - bounds) & ~word;
  }
}
