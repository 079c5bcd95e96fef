package io.loopmark.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that what comes must be equal to, byte for byte. It is compared piece by piece, which
 * costs a fraction of a digest and takes no more memory than a piece. Owned by one thread.
 */
public final class OriginalFile implements AutoCloseable {
  private static final int BLOCK = 128 * 1024;

  private final FileChannel file;
  private final ByteBuffer block;
  private ByteBuffer copied = ByteBuffer.allocate(0);
  private String what = "";
  private long at;

  private OriginalFile(Path path) throws IOException {
    // Small files are transferred often: none of them takes more memory than it has bytes.
    block = ByteBuffer.allocateDirect((int) Math.min(BLOCK, Files.size(path)));
    file = FileChannel.open(path, StandardOpenOption.READ);
  }

  /** Opens a file, which must stay as it is until this is closed. */
  public static OriginalFile open(Path path) throws IOException {
    return new OriginalFile(path);
  }

  /** A copy begins to come. */
  public void begin(String name) {
    what = name;
    at = 0;
  }

  /** Compares what comes next and leaves its position at its limit. */
  public void compare(ByteBuffer piece) throws IOException {
    int end = piece.limit();
    while (piece.position() < end) {
      block.clear().limit(Math.min(block.capacity(), end - piece.position()));
      int length = Math.max(0, file.read(block, at));
      block.flip();
      int same = block.mismatch(piece.limit(piece.position() + length));
      if (same >= 0 || length == 0) {
        throw WrongContentsException.differs(what, at + Math.max(0, same));
      }
      at += length;
      piece.position(piece.limit()).limit(end);
    }
  }

  /** All of it has come. */
  public void end() throws IOException {
    if (at < file.size()) {
      throw WrongContentsException.differs(what, at);
    }
  }

  /** Compares a whole file. */
  public void compare(String name, Path copy) throws IOException {
    begin(name);
    if (copied.capacity() == 0) {
      copied = ByteBuffer.allocateDirect(BLOCK);
    }
    try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ)) {
      while (channel.read(copied.clear()) >= 0) {
        compare(copied.flip());
      }
    }
    end();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
