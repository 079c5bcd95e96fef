package io.loopmark.tcp;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Direct memory that one transfer of this process leaves to the next, whatever threads they run on:
 * new memory is a page fault for each 4 KiB that arrive, and is given back only when the garbage
 * collector comes by. Safe for several threads.
 */
final class ReceiveBuffers {
  /** Buffers kept while nobody has use for them. */
  static final int MOST_KEPT = 64;

  /** Those of this process. */
  static final ReceiveBuffers SHARED = new ReceiveBuffers();

  private final LinkedBlockingDeque<ByteBuffer> kept = new LinkedBlockingDeque<>(MOST_KEPT);

  /** A buffer of just this size, which is the caller's until it gives it back. */
  ByteBuffer take(int bytes) {
    // The one used last is first, as most of it is still in the processor's cache.
    return Optional.ofNullable(kept.pollFirst())
        .filter(last -> last.capacity() == bytes)
        .orElseGet(() -> ByteBuffer.allocateDirect(bytes));
  }

  /** Takes a buffer back that nobody reads into any more; with many at hand, leaves it to go. */
  @SuppressWarnings("CheckReturnValue") // A full store is no fault.
  void giveBack(ByteBuffer buffer) {
    kept.offerFirst(buffer.clear());
  }
}
