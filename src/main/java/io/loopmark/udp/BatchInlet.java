package io.loopmark.udp;

import io.loopmark.net.MessageVector;
import io.loopmark.net.NativeDatagrams;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * Many datagrams in a system call ({@code recvmmsg}), of which each may be many that the kernel
 * didn't take apart ({@code UDP_GRO}); Linux only.
 */
final class BatchInlet implements DatagramInlet {
  private static final int MOST = 128;

  /** As long as a datagram can be. */
  private static final int LONGEST = 1 << 16;

  /** Then a receiver that waits looks at its deadlines. */
  private static final int LONGEST_WAIT_MILLIS = 5;

  private final NativeDatagrams socket;
  private final boolean waits;
  private final InetSocketAddress address;
  private final int grantedBytes;
  private final MessageVector messages = MessageVector.toReceive(MOST, LONGEST);
  private final MessageVector.SourceKey key = new MessageVector.SourceKey();
  private final ByteBuffer answer = ByteBuffer.allocateDirect(Control.LONGEST);
  private final MemorySegment answerMemory = MemorySegment.ofBuffer(answer);
  private InetSocketAddress source;
  private int received;
  private int next;
  private int datagrams;
  private int segment;
  private boolean waited;
  private long waitedSince;

  private BatchInlet(
      NativeDatagrams socket, boolean waits, InetSocketAddress address, int grantedBytes) {
    this.socket = socket;
    this.waits = waits;
    this.address = address;
    this.grantedBytes = grantedBytes;
  }

  /**
   * Opens one.
   *
   * @param coalesced whether datagrams may come as one
   */
  static BatchInlet open(
      InetSocketAddress bind, int bufferBytes, Receiving receiving, boolean coalesced)
      throws IOException {
    NativeDatagrams socket = NativeDatagrams.open(bind);
    try {
      int granted = socket.receiveBuffer(bufferBytes);
      if (coalesced) {
        socket.coalesce();
      }
      socket.bind(bind);
      return new BatchInlet(socket, receiving == Receiving.BLOCK, socket.local(), granted);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public int grantedBytes() {
    return grantedBytes;
  }

  @Override
  public SocketAddress poll(ByteBuffer into) throws IOException {
    return received() ? taken(into) : null;
  }

  /**
   * Waits apart from receiving: a receive that waits returns with the first datagram alone, and the
   * sender then wakes it for the second one as well.
   */
  @Override
  public SocketAddress next(ByteBuffer into) throws IOException {
    waited = next == received;
    if (waited && waits) {
      waitedSince = System.nanoTime();
    }
    if (!received()) {
      if (!waits) {
        return null;
      }
      socket.await(LONGEST_WAIT_MILLIS);
      if (!received()) {
        return null;
      }
    }
    return taken(into);
  }

  @Override
  public boolean waited() {
    return waited;
  }

  @Override
  public long waitedSince() {
    return waitedSince;
  }

  @Override
  public long ownDrops() {
    return 0;
  }

  /** Whether there is a datagram to be taken, after a look where all are that had come. */
  private boolean received() throws IOException {
    if (next == received) {
      messages.reuse(received);
      next = 0;
      received = 0;
      received = socket.receive(messages);
      if (received == 0) {
        return false;
      }
    }
    return true;
  }

  private SocketAddress taken(ByteBuffer into) {
    int index = next++;
    if (source == null || !messages.sameSource(index, key)) {
      source = messages.source(index, key);
    }
    segment = messages.segment(index);
    datagrams = segment > 0 ? (messages.length(index) + segment - 1) / segment : 1;
    messages.take(index, into);
    return source;
  }

  @Override
  public int datagrams() {
    return datagrams;
  }

  @Override
  public int segment() {
    return segment;
  }

  @Override
  public boolean reply(ByteBuffer datagram, SocketAddress to) {
    try {
      answer.clear().put(datagram).flip();
      socket.send(answerMemory.asSlice(0, answer.limit()), (InetSocketAddress) to);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public boolean waits() {
    return waits;
  }

  @Override
  public void close() {
    socket.close();
  }
}
