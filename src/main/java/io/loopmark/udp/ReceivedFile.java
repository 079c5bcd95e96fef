package io.loopmark.udp;

import io.loopmark.payload.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Appends payloads to a file in blocks and hashes them as they pass. */
final class ReceivedFile implements Closeable {
  /** Room for one datagram of any size behind a filled block. */
  private static final int BLOCK_BYTES = 64 * 1024;

  private final FileChannel channel;
  private final Sha256 digest = new Sha256();
  private final ByteBuffer block = ByteBuffer.allocateDirect(2 * BLOCK_BYTES);

  ReceivedFile(ReceptionPlan plan) throws IOException {
    channel =
        plan.overwrite()
            ? FileChannel.open(
                plan.file(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)
            : FileChannel.open(
                plan.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** A buffer with room for any datagram; what is put there is appended. */
  ByteBuffer room() throws IOException {
    if (block.position() >= BLOCK_BYTES) {
      flush();
    }
    return block;
  }

  /** Writes everything out; SHA-256 of all of it, in hex. */
  String finish() throws IOException {
    flush();
    return digest.hex();
  }

  private void flush() throws IOException {
    block.flip();
    digest.update(block);
    block.rewind();
    while (block.hasRemaining()) {
      channel.write(block);
    }
    block.clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
