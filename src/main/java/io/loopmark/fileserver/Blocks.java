package io.loopmark.fileserver;

import java.nio.ByteBuffer;

/**
 * Room for bodies on their way: base64 that comes, what it says, base64 that goes, and buffers that
 * the kernel reads and writes without another copy. Owned by one turn at a time.
 */
final class Blocks {
  /** Of base64 per step, in bytes; whole groups. */
  static final int CODED_SIZE = 128 * 1024;

  /** What {@link #CODED_SIZE} bytes of base64 say. */
  static final int PLAIN_SIZE = CODED_SIZE / 4 * 3;

  /**
   * What is stored at once, in bytes: a power of two, so that a file system whose pages are as
   * large as what is written finds place for such.
   */
  static final int STORED_SIZE = 256 * 1024;

  /** What one of these takes of the heap at most; there are buffers outside it besides. */
  static final int HEAP_BYTES = 2 * CODED_SIZE + PLAIN_SIZE;

  final byte[] plain = new byte[PLAIN_SIZE];
  final ByteBuffer direct = ByteBuffer.allocateDirect(CODED_SIZE);
  private ByteBuffer storing;
  private byte[] coming;
  private byte[] going;

  /** For what is to be stored; empty. */
  ByteBuffer storing() {
    if (storing == null) {
      storing = ByteBuffer.allocateDirect(STORED_SIZE);
    }
    return storing.clear();
  }

  /** For base64 that comes. */
  byte[] coming() {
    if (coming == null) {
      coming = new byte[CODED_SIZE];
    }
    return coming;
  }

  /** For base64 that goes. */
  byte[] going() {
    if (going == null) {
      going = new byte[CODED_SIZE];
    }
    return going;
  }
}
