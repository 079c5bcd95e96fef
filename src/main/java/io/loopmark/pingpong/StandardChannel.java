package io.loopmark.pingpong;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * This process's standard input and output, past {@code System.in} and {@code System.out}.
 *
 * <p>A file channel, unlike a stream, can be closed while another thread waits in it.
 */
final class StandardChannel implements ByteChannel {
  private final FileInputStream input = new FileInputStream(FileDescriptor.in);
  private final FileOutputStream output = new FileOutputStream(FileDescriptor.out);
  private final FileChannel source = input.getChannel();
  private final FileChannel sink = output.getChannel();
  private final PipeSpin looks;

  StandardChannel(WaitStrategy waiting) {
    this.looks = new PipeSpin(input, poll(waiting), waiting);
  }

  private static Optional<PipePoll> poll(WaitStrategy waiting) {
    return waiting == WaitStrategy.SPIN ? PipePoll.ofInput() : Optional.empty();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return looks.fruitless() ? 0 : source.read(into);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return sink.write(from);
  }

  @Override
  public boolean isOpen() {
    return source.isOpen() && sink.isOpen();
  }

  @Override
  public void close() throws IOException {
    try (output) {
      input.close();
    }
  }
}
