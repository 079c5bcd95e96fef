package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A regular file, open for reading; what happens to its name afterwards doesn't matter. Owned by
 * one thread at a time.
 */
sealed interface OpenFile extends AutoCloseable {
  /** Its length when it was opened, in bytes. */
  long size();

  /**
   * Reads what lies at a position into a direct buffer, until that is full or the file ends.
   *
   * @return whether the buffer became full
   */
  boolean read(ByteBuffer to, long position) throws IOException;

  @Override
  void close() throws IOException;

  /** By the kernel's own calls. */
  record Native(int descriptor, long size) implements OpenFile {
    @Override
    public boolean read(ByteBuffer to, long position) throws IOException {
      long at = position;
      while (to.hasRemaining()) {
        int n = NativeFiles.read(descriptor, to, at);
        if (n == 0) {
          return false;
        }
        at += n;
      }
      return true;
    }

    @Override
    public void close() {
      NativeFiles.close(descriptor);
    }
  }

  /** Where the kernel's calls are not known. */
  record Portable(FileChannel channel, long size) implements OpenFile {
    @Override
    public boolean read(ByteBuffer to, long position) throws IOException {
      long at = position;
      while (to.hasRemaining()) {
        int n = channel.read(to, at);
        if (n < 0) {
          return false;
        }
        at += n;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
