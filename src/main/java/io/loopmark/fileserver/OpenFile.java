package io.loopmark.fileserver;

import java.io.IOException;
import java.io.UncheckedIOException;
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
   * @throws UncheckedIOException when the file cannot be read any more, which is no client's doing
   */
  boolean read(ByteBuffer to, long position);

  @Override
  void close() throws IOException;

  /** One read, of as much as there is at once; 0 or less at the end. */
  interface Reading {
    int read(ByteBuffer to, long position) throws IOException;
  }

  private static boolean filled(ByteBuffer to, long position, Reading reading) {
    long at = position;
    try {
      while (to.hasRemaining()) {
        int n = reading.read(to, at);
        if (n <= 0) {
          return false;
        }
        at += n;
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By the kernel's own calls. */
  record Native(int descriptor, long size) implements OpenFile {
    @Override
    public boolean read(ByteBuffer to, long position) {
      return filled(to, position, (into, at) -> NativeFiles.read(descriptor, into, at));
    }

    @Override
    public void close() {
      NativeFiles.close(descriptor);
    }
  }

  /** Where the kernel's calls are not known. */
  record Portable(FileChannel channel, long size) implements OpenFile {
    @Override
    public boolean read(ByteBuffer to, long position) {
      return filled(to, position, channel::read);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
