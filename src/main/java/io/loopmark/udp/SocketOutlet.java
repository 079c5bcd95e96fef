package io.loopmark.udp;

import io.loopmark.net.Deadline;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@link Via#SOCKET}. */
final class SocketOutlet implements DatagramOutlet {
  private final DatagramSocket socket = new DatagramSocket();
  private final int payload;
  private final ByteBuffer chunk;
  private final DatagramPacket packet;
  private final DatagramPacket answer =
      new DatagramPacket(new byte[Control.LONGEST], Control.LONGEST);

  /**
   * @param payload bytes of each datagram but the last
   */
  SocketOutlet(InetSocketAddress target, int payload) throws IOException {
    this.payload = payload;
    this.chunk = ByteBuffer.allocate(Pieces.chunkBytes(payload, 1));
    packet = new DatagramPacket(chunk.array(), 1, target);
  }

  @Override
  public ByteBuffer chunk() {
    return chunk;
  }

  @Override
  public int send(int index, int length) throws IOException {
    int piece = Math.min(length, payload);
    packet.setData(chunk.array(), index, piece);
    socket.send(packet);
    return piece;
  }

  @Override
  public void tell(ByteBuffer datagram) throws IOException {
    byte[] bytes = new byte[datagram.remaining()];
    datagram.get(bytes);
    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
  }

  @Override
  public Optional<ByteBuffer> answer(long nanos) throws IOException {
    // The socket is not connected, so anybody may write to it; only the receiver's word counts,
    // and nobody else's makes the wait longer.
    Deadline deadline = Deadline.in(Duration.ofNanos(nanos));
    try {
      do {
        // A time-out of 0 means for ever, so looking costs a millisecond when nothing is there.
        long left = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
        socket.setSoTimeout((int) Math.max(1, left));
        answer.setLength(Control.LONGEST);
        socket.receive(answer);
        if (answer.getSocketAddress().equals(packet.getSocketAddress())) {
          return Optional.of(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
        }
      } while (!deadline.passed());
    } catch (SocketTimeoutException _) {
      // As the contract has it.
    }
    return Optional.empty();
  }

  @Override
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() {
    socket.close();
  }
}
