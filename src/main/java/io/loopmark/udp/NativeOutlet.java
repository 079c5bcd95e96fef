package io.loopmark.udp;

import io.loopmark.net.KernelException;
import io.loopmark.net.MessageVector;
import io.loopmark.net.NativeDatagrams;
import io.loopmark.net.NobodyThere;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
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

  /** Nothing is ever sent there. */
  private static final int ANY_PORT = 9;

  /** Headers of a packet without options: of its protocol, and of UDP. */
  private static final int INET = 20 + 8;

  private static final int INET6 = 40 + 8;

  private final NativeDatagrams socket;
  private final InetSocketAddress target;
  private final int port;
  private final int payload;
  private final boolean segmented;
  private final ByteBuffer chunk;
  private final MemorySegment memory;
  private final MessageVector messages;
  private final ByteBuffer control = ByteBuffer.allocateDirect(Control.LONGEST);
  private final MemorySegment controlMemory = MemorySegment.ofBuffer(control);
  private int segments;

  private NativeOutlet(
      NativeDatagrams socket, InetSocketAddress target, int port, int payload, boolean segmented) {
    this.socket = socket;
    this.target = target;
    this.port = port;
    this.payload = payload;
    this.segmented = segmented;
    this.segments = Math.min(MOST_SEGMENTS, Pieces.MOST_BYTES / payload);
    this.chunk =
        ByteBuffer.allocateDirect(Pieces.chunkBytes(payload, segmented ? segments : MOST_MESSAGES));
    this.memory = MemorySegment.ofBuffer(chunk);
    this.messages = MessageVector.toSend(segmented ? 1 : MOST_MESSAGES, payload, memory);
  }

  static NativeOutlet open(InetSocketAddress target, int payload, boolean segmented)
      throws IOException {
    Optional<String> obstacle = NativeDatagrams.obstacle();
    if (obstacle.isPresent()) {
      throw new IOException("many datagrams in one call cannot be sent: " + obstacle.get());
    }
    NativeDatagrams socket = NativeDatagrams.open(target);
    try {
      socket.connect(target);
      if (segmented) {
        socket.segment(payload);
      }
      return new NativeOutlet(socket, target, socket.local().getPort(), payload, segmented);
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

  /**
   * Why this kernel cannot cut a message into such datagrams; empty where it can.
   *
   * @param target where they go, and so how long a packet can be; nothing is sent there
   */
  static Optional<String> segmentingObstacle(InetSocketAddress target, int payload) {
    if (payload > Pieces.MOST_BYTES / 2) {
      return Optional.of(
          "a message of at most "
              + Pieces.MOST_BYTES
              + " bytes holds no two datagrams of "
              + payload);
    }
    try (NativeDatagrams socket = NativeDatagrams.open(target)) {
      socket.segment(payload);
      socket.connect(new InetSocketAddress(target.getAddress(), ANY_PORT));
      int most = socket.mtu() - (target.getAddress() instanceof Inet6Address ? INET6 : INET);
      return payload <= most
          ? Optional.empty()
          : Optional.of(
              "datagrams of "
                  + payload
                  + " bytes don't go to "
                  + target.getAddress().getHostAddress()
                  + " in one piece, only up to "
                  + most
                  + ", and the kernel cuts none longer");
    } catch (KernelException e) {
      return e.refused()
          ? Optional.of("this kernel has no UDP_SEGMENT (" + e.getMessage() + ")")
          : Optional.of(target.getAddress().getHostAddress() + ": " + e.getMessage());
    } catch (IOException e) {
      return Optional.of(target.getAddress().getHostAddress() + ": " + e.getMessage());
    }
  }

  @Override
  public ByteBuffer chunk() {
    return chunk;
  }

  @Override
  public int send(int index, int length) throws IOException {
    try {
      return segmented ? sendSegmented(index, length) : sendEach(index, length);
    } catch (PortUnreachableException e) {
      throw NobodyThere.receives(target, e);
    }
  }

  private int sendEach(int index, int length) throws IOException {
    return Math.min(length, socket.send(messages, messages.point(index, length)) * payload);
  }

  private int sendSegmented(int index, int length) throws IOException {
    int most = Math.min(length, segments * payload);
    try {
      socket.send(memory.asSlice(index, most));
    } catch (KernelException e) {
      if (!e.refused()) {
        throw e;
      }
      if (segments <= FEWER_SEGMENTS) {
        throw new IOException(
            "the kernel cuts no datagrams of " + payload + " bytes for " + target, e);
      }
      segments = FEWER_SEGMENTS;
      return sendSegmented(index, length);
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
        socket.segment(payload);
      }
    } catch (PortUnreachableException e) {
      throw NobodyThere.receives(target, e);
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
      throw NobodyThere.receives(target, e);
    }
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
