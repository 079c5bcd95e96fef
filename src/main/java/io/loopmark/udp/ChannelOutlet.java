package io.loopmark.udp;

import io.loopmark.net.NobodyThere;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@link Via#CHANNEL}: the route is looked up once, and nothing is copied on the way out. */
final class ChannelOutlet implements DatagramOutlet {
  private final DatagramChannel channel;
  private final int port;
  private final int payload;
  private final ByteBuffer chunk;
  private final DatagramPacket answer =
      new DatagramPacket(new byte[Control.LONGEST], Control.LONGEST);

  /**
   * @param payload bytes of each datagram but the last
   * @param port to send from; 0 for any
   */
  ChannelOutlet(InetSocketAddress target, int payload, int port) throws IOException {
    this.payload = payload;
    this.chunk = ByteBuffer.allocateDirect(Pieces.chunkBytes(payload, 1));
    int length = target.getAddress().getAddress().length;
    channel =
        DatagramChannel.open(
            length == 4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      if (port > 0) {
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[length]), port));
      }
      channel.connect(target);
      this.port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public ByteBuffer chunk() {
    return chunk;
  }

  @Override
  public int send(int index, int length) throws IOException {
    int piece = Math.min(length, payload);
    chunk.limit(index + piece).position(index);
    try {
      channel.write(chunk);
    } catch (PortUnreachableException e) {
      throw NobodyThere.receives((InetSocketAddress) channel.getRemoteAddress(), e);
    }
    return piece;
  }

  @Override
  public void tell(ByteBuffer datagram) throws IOException {
    try {
      channel.write(datagram);
    } catch (PortUnreachableException e) {
      throw NobodyThere.receives((InetSocketAddress) channel.getRemoteAddress(), e);
    }
  }

  @Override
  public Optional<ByteBuffer> answer(long nanos) throws IOException {
    // The channel stays in blocking mode; only its socket view can wait with a time-out.
    channel.socket().setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    try {
      answer.setLength(Control.LONGEST);
      channel.socket().receive(answer);
    } catch (SocketTimeoutException _) {
      return Optional.empty();
    } catch (PortUnreachableException e) {
      throw NobodyThere.receives((InetSocketAddress) channel.getRemoteAddress(), e);
    }
    return Optional.of(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
  }

  /** It closes when its thread is interrupted, and knows its port no more. */
  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
