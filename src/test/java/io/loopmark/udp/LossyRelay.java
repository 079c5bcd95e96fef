package io.loopmark.udp;

import io.loopmark.net.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Stands between a sender and a receiver, and loses what it is told to lose. */
final class LossyRelay implements AutoCloseable {
  private final DatagramChannel front = open();
  private final DatagramChannel back = open();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private volatile SocketAddress sender;

  /**
   * Begins to relay.
   *
   * @param loseUp what of the sender's is lost
   * @param loseDown what of the receiver's
   */
  LossyRelay(
      InetSocketAddress receiver, Predicate<ByteBuffer> loseUp, Predicate<ByteBuffer> loseDown)
      throws IOException {
    threads.execute(
        () ->
            relay(
                front,
                datagram -> {
                  if (!loseUp.test(datagram)) {
                    back.send(datagram, receiver);
                  }
                }));
    threads.execute(
        () ->
            relay(
                back,
                datagram -> {
                  if (!loseDown.test(datagram)) {
                    front.send(datagram, sender);
                  }
                }));
  }

  /** Where the sender sends. */
  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) front.getLocalAddress();
  }

  /** Whether a datagram has this length, of which the first {@code count} are meant. */
  static Predicate<ByteBuffer> first(int count, int length) {
    int[] left = {count};
    return datagram -> datagram.remaining() == length && left[0]-- > 0;
  }

  private static DatagramChannel open() throws IOException {
    return DatagramChannel.open()
        .setOption(StandardSocketOptions.SO_RCVBUF, UdpReceiver.BUFFER_BYTES)
        .bind(Loopback.ephemeral());
  }

  private void relay(DatagramChannel from, Hop hop) {
    ByteBuffer datagram = ByteBuffer.allocate(1024);
    try {
      while (true) {
        SocketAddress source = from.receive(datagram.clear());
        if (from.equals(front)) {
          sender = source;
        }
        hop.pass(datagram.flip());
      }
    } catch (ClosedChannelException _) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Hop {
    void pass(ByteBuffer datagram) throws IOException;
  }

  @Override
  public void close() throws IOException {
    front.close();
    back.close();
    threads.close();
  }
}
