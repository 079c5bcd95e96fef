package io.loopmark.fileserver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks through bytes eight at a time. */
final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

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
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at);
      // Alan Mycroft's test; it may also mark a byte above a marked one, never below the first.
      if (((word - bounds) & ~word & HIGH_BITS) != 0) {
        break;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] >= 0 && bytes[at] < bound) {
        return at;
      }
    }
    return to;
  }
}
