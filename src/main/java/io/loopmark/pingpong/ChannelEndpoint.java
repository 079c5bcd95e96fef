package io.loopmark.pingpong;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/**
 * A side of a link that carries a stream of bytes: it may split numbers anywhere.
 *
 * <p>Whether it blocks is the channel's affair: one that doesn't reads nothing, and is read again.
 */
final class ChannelEndpoint implements Endpoint {
  private final ByteChannel channel;
  private final Frame frame;
  private final ByteBuffer out;

  /** What was read and not yet taken lies between position and limit. */
  private final ByteBuffer in;

  ChannelEndpoint(ByteChannel channel, PingPongKind kind) {
    this.channel = channel;
    this.frame = new Frame(kind);
    this.out = frame.outgoing();
    this.in = ByteBuffer.allocateDirect(frame.bytes()).limit(0);
  }

  @Override
  public void send(long number) throws IOException, InterruptedException {
    frame.write(number, out);
    channel.write(out);
    for (int looks = 1; out.hasRemaining(); looks++) {
      IdleStrategy.pause(looks);
      channel.write(out);
    }
  }

  @Override
  public long receive() throws IOException, InterruptedException {
    while (!frame.whole(in)) {
      fill();
    }
    return frame.read(in);
  }

  private void fill() throws IOException, InterruptedException {
    int count;
    if (in.position() > 0) {
      in.compact();
    } else {
      // The beginning of a long message, which stays where it is.
      in.position(in.limit()).limit(in.capacity());
    }
    try {
      count = channel.read(in);
      for (int looks = 1; count == 0; looks++) {
        IdleStrategy.pause(looks);
        count = channel.read(in);
      }
    } finally {
      in.flip();
    }
    if (count < 0) {
      throw new EOFException(
          in.hasRemaining()
              ? "the peer closed the link in the middle of a number, after "
                  + in.remaining()
                  + " bytes of it"
              : "the peer closed the link");
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
