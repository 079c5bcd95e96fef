package io.loopmark.udp;

import io.loopmark.net.UdpDrops;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.OptionalLong;

/**
 * A UDP socket that turns datagrams back into files, one {@link #receive} after another.
 *
 * <ul>
 *   <li>Owned by one thread, but {@link #close} may come from any and ends a waiting receive; so
 *       does an interrupt.
 *   <li>The socket never blocks: an empty one is looked at again after a pause in which the kernel
 *       queues, so that a fast sender doesn't pay for waking its receiver at every datagram.
 * </ul>
 */
public final class UdpReceiver implements Closeable {
  /** What is asked of the kernel; it may grant less. */
  public static final int BUFFER_BYTES = 4 << 20;

  /** What Linux charges a receive buffer for a queued one-byte datagram. */
  static final int CHARGE_PER_DATAGRAM = 832;

  private final DatagramChannel channel;
  private final InetSocketAddress address;
  private final int grantedBytes;
  private final UdpDrops drops;
  private long accountedDrops;

  private UdpReceiver(DatagramChannel channel) throws IOException {
    this.channel = channel;
    this.address = (InetSocketAddress) channel.getLocalAddress();
    this.grantedBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
    this.drops = UdpDrops.of(address);
  }

  /**
   * Binds a receiver.
   *
   * @param bind where to listen; port 0 lets the kernel choose
   * @param bufferBytes receive buffer to ask for
   * @throws BindException naming the address when it is taken
   */
  public static UdpReceiver open(InetSocketAddress bind, int bufferBytes) throws IOException {
    boolean ipv4 = bind.getAddress().getAddress().length == 4;
    DatagramChannel channel =
        DatagramChannel.open(ipv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, bufferBytes);
      channel.bind(bind);
      channel.configureBlocking(false);
      return new UdpReceiver(channel);
    } catch (BindException e) {
      channel.close();
      BindException named = new BindException("cannot listen on " + bind + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the receiver listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** The receive buffer the kernel granted, in bytes as asked for (Linux sets aside twice that). */
  public int grantedBytes() {
    return grantedBytes;
  }

  /**
   * One-byte datagrams that a {@link FlowControl#WINDOWED} sender may have on their way: 70 % of
   * what the buffer holds. Linux gives back the room of datagrams already read in steps of up to a
   * quarter of the buffer (udp_rmem_release), so that anything above 75 % can be dropped.
   */
  public int window() {
    return (int) Math.max(1, 2L * grantedBytes / CHARGE_PER_DATAGRAM * 7 / 10);
  }

  /**
   * Receives one file.
   *
   * @param watcher told of every datagram
   * @throws IOException when the file cannot be written, or nothing arrives in time
   */
  public Reception receive(ReceptionPlan plan, DatagramWatcher watcher) throws IOException {
    try (ReceivedFile file = new ReceivedFile(plan)) {
      return new ReceptionLoop(this, plan, file, watcher).run();
    }
  }

  UdpDrops drops() {
    return drops;
  }

  /** Drops that earlier receptions have reported: a datagram may be lost before a loop begins. */
  long accountedDrops() {
    return accountedDrops;
  }

  void account(OptionalLong dropped) {
    accountedDrops += dropped.orElse(0);
  }

  SocketAddress poll(ByteBuffer into) throws IOException {
    return channel.receive(into);
  }

  void reply(ByteBuffer datagram, SocketAddress to) throws IOException {
    channel.send(datagram, to);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
