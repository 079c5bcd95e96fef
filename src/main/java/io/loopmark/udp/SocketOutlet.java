package io.loopmark.udp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@link Via#SOCKET}. */
final class SocketOutlet implements DatagramOutlet {
  private final DatagramSocket socket = new DatagramSocket();
  private final ByteBuffer chunk = ByteBuffer.allocate(UdpSender.CHUNK_BYTES);
  private final DatagramPacket packet;
  private final DatagramPacket answer = new DatagramPacket(new byte[64], 64);

  SocketOutlet(InetSocketAddress target) throws IOException {
    packet = new DatagramPacket(chunk.array(), 1, target);
  }

  @Override
  public ByteBuffer chunk() {
    return chunk;
  }

  @Override
  public int send(int index, int count) throws IOException {
    packet.setData(chunk.array(), index, 1);
    socket.send(packet);
    return 1;
  }

  @Override
  public Optional<Credit> credit(long nanos) throws IOException {
    // The socket is not connected, so anybody may write to it; only the receiver's word counts.
    // A time-out of 0 means for ever, so looking costs a millisecond when nothing is there.
    socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    try {
      do {
        answer.setLength(64);
        socket.receive(answer);
      } while (!answer.getSocketAddress().equals(packet.getSocketAddress()));
    } catch (SocketTimeoutException _) {
      return Optional.empty();
    }
    return Optional.of(Credit.read(ByteBuffer.wrap(answer.getData(), 0, answer.getLength())));
  }

  @Override
  public void close() {
    socket.close();
  }
}
