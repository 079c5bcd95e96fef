package io.loopmark.pingpong;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * A connected UDP socket: a datagram is a number, whole and alone.
 *
 * <p>UDP knows no end; so a side that closes says goodbye with a datagram of one byte. Loopback
 * loses nothing while one datagram at a time is on its way.
 */
final class DatagramEndpoint implements Endpoint {
  /** How a peer makes itself known (ASCII: enquiry). */
  static final byte HELLO = 5;

  /** How a side closes (ASCII: end of transmission). */
  private static final byte GOODBYE = 4;

  private final DatagramChannel channel;
  private final Frame frame;
  private final ByteBuffer out;
  private final ByteBuffer in;

  DatagramEndpoint(DatagramChannel channel, PingPongKind kind) {
    this.channel = channel;
    this.frame = new Frame(kind);
    this.out = frame.outgoing();
    // A byte more than the longest number: what is too long is then seen to be.
    this.in = ByteBuffer.allocateDirect(frame.bytes() + 1);
  }

  @Override
  public void send(long number) throws IOException, InterruptedException {
    frame.write(number, out);
    try {
      channel.write(out);
      for (int looks = 1; out.hasRemaining(); looks++) {
        IdleStrategy.pause(looks);
        channel.write(out);
      }
    } catch (PortUnreachableException e) {
      throw gone(e);
    }
  }

  @Override
  public long receive() throws IOException, InterruptedException {
    in.clear();
    try {
      channel.read(in);
      // An empty datagram looks like none in a channel that doesn't block; it is no number either.
      for (int looks = 1; in.position() == 0; looks++) {
        IdleStrategy.pause(looks);
        channel.read(in);
      }
    } catch (PortUnreachableException e) {
      throw gone(e);
    }
    in.flip();
    int length = in.remaining();
    if (length == 1 && in.get(0) == GOODBYE) {
      throw gone(null);
    }
    if (frame.whole(in)) {
      long number = frame.read(in);
      if (!in.hasRemaining()) {
        return number;
      }
    }
    throw new ProtocolException(
        "got a datagram of "
            + (length == in.capacity() ? length + " or more bytes" : length + " bytes")
            + ", expected one number as "
            + frame);
  }

  private static EOFException gone(PortUnreachableException cause) {
    EOFException gone = new EOFException("the peer closed the link");
    gone.initCause(cause);
    return gone;
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.write(ByteBuffer.wrap(new byte[] {GOODBYE}));
    } catch (IOException _) {
      // The peer went first, or another thread closes too: nobody is left to be told.
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
