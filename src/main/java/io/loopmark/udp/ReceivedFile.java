package io.loopmark.udp;

import io.loopmark.payload.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Appends payloads to a file in blocks and hashes them as they pass.
 *
 * <p>A new file appears with the first block, so that a process that is killed before has left
 * nothing; that it can be made is tried at once.
 */
final class ReceivedFile implements Closeable {
  /** Room for one datagram of any size behind a filled block. */
  private static final int BLOCK_BYTES = 64 * 1024;

  private final Path path;
  private final ByteBuffer block = ByteBuffer.allocateDirect(2 * BLOCK_BYTES);
  private Sha256 digest = new Sha256();
  private Optional<FileChannel> channel;

  ReceivedFile(ReceptionPlan plan) throws IOException {
    path = plan.file();
    if (plan.overwrite()) {
      channel =
          Optional.of(
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING));
    } else {
      channel = Optional.empty();
      create().close();
      Files.delete(path);
    }
  }

  private FileChannel create() throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** A buffer with room for any datagram; what is put there is appended. */
  ByteBuffer room() throws IOException {
    if (block.position() >= BLOCK_BYTES) {
      flush();
    }
    return block;
  }

  /** Forgets all that was appended. */
  void restart() throws IOException {
    block.clear();
    digest = new Sha256();
    if (channel.isPresent()) {
      channel.get().truncate(0);
    }
  }

  /** Writes everything out; SHA-256 of all of it, in hex. */
  String finish() throws IOException {
    if (block.position() > 0) {
      flush();
    }
    return digest.hex();
  }

  private void flush() throws IOException {
    block.flip();
    digest.update(block);
    block.rewind();
    try {
      if (channel.isEmpty()) {
        channel = Optional.of(create());
      }
      while (block.hasRemaining()) {
        channel.get().write(block);
      }
    } catch (FileSystemException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      FileSystemException named = new FileSystemException(path.toString(), null, e.getMessage());
      named.initCause(e);
      throw named;
    }
    block.clear();
  }

  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
