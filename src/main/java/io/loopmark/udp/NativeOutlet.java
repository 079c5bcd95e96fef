package io.loopmark.udp;

import io.loopmark.net.KernelException;
import io.loopmark.net.MessageVector;
import io.loopmark.net.NativeDatagrams;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Many datagrams in a system call, on Linux: {@link Via#SENDMMSG} names each of them, {@link
 * Via#SEGMENTED} has the kernel cut them out of one message.
 */
final class NativeOutlet implements DatagramOutlet {
  private static final int MOST_MESSAGES = 1_024;

  /** {@code UDP_MAX_SEGMENTS} of kernels since 6.9, and of those before. */
  private static final int MOST_SEGMENTS = 128;

  private static final int FEWER_SEGMENTS = 64;

  private final NativeDatagrams socket;
  private final InetSocketAddress target;
  private final int port;
  private final boolean segmented;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(UdpSender.CHUNK_BYTES);
  private final MemorySegment memory = MemorySegment.ofBuffer(chunk);
  private final MessageVector messages = MessageVector.ofBytes(MOST_MESSAGES, memory);
  private final ByteBuffer control = ByteBuffer.allocateDirect(Control.LONGEST);
  private final MemorySegment controlMemory = MemorySegment.ofBuffer(control);
  private int segments = MOST_SEGMENTS;

  private NativeOutlet(
      NativeDatagrams socket, InetSocketAddress target, int port, boolean segmented) {
    this.socket = socket;
    this.target = target;
    this.port = port;
    this.segmented = segmented;
  }

  static NativeOutlet open(InetSocketAddress target, boolean segmented) throws IOException {
    Optional<String> obstacle = NativeDatagrams.obstacle();
    if (obstacle.isPresent()) {
      throw new IOException("many datagrams in one call cannot be sent: " + obstacle.get());
    }
    NativeDatagrams socket = NativeDatagrams.open(target);
    try {
      socket.connect(target);
      if (segmented) {
        socket.segment(1);
      }
      return new NativeOutlet(socket, target, socket.local().getPort(), segmented);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Why this kernel cannot put datagrams together for a receiver; empty where it can. */
  static Optional<String> coalescingObstacle() {
    try (NativeDatagrams socket =
        NativeDatagrams.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      socket.coalesce();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("this kernel has no UDP_GRO (" + e.getMessage() + ")");
    }
  }

  /** Why this kernel cannot cut a message into datagrams; empty where it can. */
  static Optional<String> segmentingObstacle() {
    try (NativeDatagrams socket =
        NativeDatagrams.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      socket.segment(1);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("this kernel has no UDP_SEGMENT (" + e.getMessage() + ")");
    }
  }

  @Override
  public ByteBuffer chunk() {
    return chunk;
  }

  @Override
  public int send(int index, int count) throws IOException {
    try {
      return segmented ? sendSegmented(index, count) : sendEach(index, count);
    } catch (PortUnreachableException e) {
      throw unreachable(e);
    }
  }

  private int sendEach(int index, int count) throws IOException {
    int most = Math.min(count, MOST_MESSAGES);
    messages.point(index, most);
    return socket.send(messages, most);
  }

  private int sendSegmented(int index, int count) throws IOException {
    int most = Math.min(count, segments);
    try {
      socket.send(memory.asSlice(index, most));
    } catch (KernelException e) {
      if (!e.refused() || segments == FEWER_SEGMENTS) {
        throw e;
      }
      segments = FEWER_SEGMENTS;
      return sendSegmented(index, count);
    }
    return most;
  }

  @Override
  public void tell(ByteBuffer datagram) throws IOException {
    control.clear().put(datagram).flip();
    try {
      if (!segmented) {
        socket.send(controlMemory.asSlice(0, control.limit()));
        return;
      }
      socket.segment(0);
      try {
        socket.send(controlMemory.asSlice(0, control.limit()));
      } finally {
        socket.segment(1);
      }
    } catch (PortUnreachableException e) {
      throw unreachable(e);
    }
  }

  @Override
  public Optional<ByteBuffer> answer(long nanos) throws IOException {
    long start = System.nanoTime();
    try {
      long waited = 0;
      do {
        int length = socket.receive(controlMemory);
        if (length >= 0) {
          return Optional.of(control.clear().limit(length));
        }
        socket.await((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos - waited)));
        waited = System.nanoTime() - start;
      } while (waited < nanos);
      int length = socket.receive(controlMemory);
      return length < 0 ? Optional.empty() : Optional.of(control.clear().limit(length));
    } catch (PortUnreachableException e) {
      throw unreachable(e);
    }
  }

  private IOException unreachable(PortUnreachableException cause) {
    return new IOException("nobody receives at " + target, cause);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    socket.close();
  }
}
