package io.loopmark.pingpong;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A socket whose reads and writes wait, as those of a blocking one, but in a selector; used by one
 * thread, closed by any.
 *
 * <p>For Unix sockets: who waits in {@code read} on one is also woken, for nothing, whenever the
 * peer takes what was sent before (Linux's {@code unix_stream_data_wait} doesn't ask what a wake is
 * for). A selector asks the kernel for what it waits for.
 */
final class SelectedChannel implements ByteChannel {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;

  /** The channel is this one's from now on, and closed where that fails. */
  SelectedChannel(SocketChannel channel) throws IOException {
    this.channel = channel;
    try {
      channel.configureBlocking(false);
      this.selector = Selector.open();
      this.key = channel.register(selector, SelectionKey.OP_READ);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    await(SelectionKey.OP_READ);
    int count = channel.read(into);
    while (count == 0 && into.hasRemaining()) {
      await(SelectionKey.OP_READ);
      count = channel.read(into);
    }
    return count;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int count = channel.write(from);
    while (from.hasRemaining()) {
      await(SelectionKey.OP_WRITE);
      count += channel.write(from);
    }
    return count;
  }

  private void await(int operation) throws IOException {
    try {
      if (key.interestOps() != operation) {
        key.interestOps(operation);
      }
      selector.select(_ -> {});
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw (IOException) new AsynchronousCloseException().initCause(e);
    }
    if (Thread.currentThread().isInterrupted()) {
      close();
      throw new ClosedByInterruptException();
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    // The channel first: its descriptor is given back once no selector has it any more.
    try (selector) {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
