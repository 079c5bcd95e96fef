package io.loopmark.pingpong;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;

/**
 * A child process's standard input and output, as its parent has them.
 *
 * <p>Closing ends the child's input, after which it should end by itself. But nothing except the
 * child's end wakes a thread that waits for its output: if there is one, the child is killed.
 */
final class ProcessChannel implements ByteChannel {
  private static final int MOST_BYTES = 64;

  private final Process process;
  private final InputStream input;
  private final OutputStream output;
  private final PipeSpin looks;
  private final byte[] bytes = new byte[MOST_BYTES];

  // Volatile both: who begins to read sees that it is closed, or who closes sees the reader.
  private volatile boolean reading;
  private volatile boolean closed;

  ProcessChannel(Process process, WaitStrategy waiting) {
    this.process = process;
    this.input = process.getInputStream();
    this.output = process.getOutputStream();
    this.looks = new PipeSpin(input, poll(process, waiting), waiting);
  }

  private static Optional<PipePoll> poll(Process process, WaitStrategy waiting) {
    return waiting == WaitStrategy.SPIN ? PipePoll.ofOutput(process) : Optional.empty();
  }

  /** Asks for what is missing and no more: a buffered stream then does one read. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    reading = true;
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      if (looks.fruitless()) {
        return 0;
      }
      int count = input.read(bytes, 0, Math.min(into.remaining(), MOST_BYTES));
      if (count > 0) {
        into.put(bytes, 0, count);
      }
      return count;
    } catch (IOException e) {
      throw closed ? closedMeanwhile(e) : e;
    } finally {
      reading = false;
    }
  }

  private static IOException closedMeanwhile(IOException cause) {
    AsynchronousCloseException closed = new AsynchronousCloseException();
    closed.initCause(cause);
    return closed;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int count = Math.min(from.remaining(), MOST_BYTES);
    from.get(bytes, 0, count);
    output.write(bytes, 0, count);
    output.flush();
    return count;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (reading) {
      process.destroyForcibly();
    }
    try {
      output.close();
    } catch (IOException _) {
      // Nothing is buffered here; the pipe's other end is gone, which is what was wanted.
    }
  }
}
