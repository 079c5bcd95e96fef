package io.loopmark.pingpong;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;

/** One side of a pair of pipes inside this process. */
final class PipeChannel implements ByteChannel {
  private final Pipe.SourceChannel source;
  private final Pipe.SinkChannel sink;

  PipeChannel(Pipe.SourceChannel source, Pipe.SinkChannel sink, WaitStrategy waiting)
      throws IOException {
    this.source = source;
    this.sink = sink;
    source.configureBlocking(waiting == WaitStrategy.BLOCK);
    sink.configureBlocking(waiting == WaitStrategy.BLOCK);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return source.read(into);
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
    try (sink) {
      source.close();
    }
  }
}
