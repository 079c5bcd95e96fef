package io.loopmark.tcp;

import java.nio.ByteBuffer;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Direct memory that one transfer of a process leaves to the next, whatever threads they run on:
 * new memory is a page fault for each 4 KiB that arrive, and is given back only when the garbage
 * collector comes by. Safe for several threads.
 */
final class ReceiveBuffers {
  /** Buffers kept while nobody has use for them. */
  static final int MOST_KEPT = 64;

  private final LinkedBlockingDeque<ByteBuffer> kept = new LinkedBlockingDeque<>(MOST_KEPT);

  /**
   * A buffer of just this size, which is the caller's until it gives it back. One of another size
   * that is met on the way is let go: all transfers of a process mostly want the same.
   */
  ByteBuffer take(int bytes) {
    // The one used last is first, as most of it is still in the processor's cache.
    ByteBuffer last = kept.pollFirst();
    return last != null && last.capacity() == bytes ? last : ByteBuffer.allocateDirect(bytes);
  }

  /**
   * Takes a buffer back; with many at hand, lets it go. Nobody may write into it any more, the
   * kernel included: io_uring may still do so after a transfer that failed, so what such a one used
   * is never given back.
   */
  void giveBack(ByteBuffer buffer) {
    boolean _ = kept.offerFirst(buffer.clear());
  }
}
