package io.loopmark.udp;

import io.loopmark.net.Deadline;
import io.loopmark.net.UdpDrops;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * A UDP socket that turns datagrams back into files, one {@link #receive} after another.
 *
 * <ul>
 *   <li>Owned by one thread, but {@link #close} may come from any and ends a waiting receive; so
 *       does an interrupt, after which one that waits in the kernel is closed. {@link #stop} lets
 *       it return with what has come.
 *   <li>What is done while nothing is queued is {@link Receiving}'s.
 * </ul>
 */
public final class UdpReceiver implements Closeable {
  /** What is asked of the kernel; it may grant less. */
  public static final int BUFFER_BYTES = 4 << 20;

  private static final Duration LONGEST_SETTLEMENT = Duration.ofSeconds(10);

  /** More than any buffer holds: whoever goes on sending must not hold up a round. */
  private static final int MOST_SURPLUS = 1 << 20;

  private static final long SETTLEMENT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final DatagramInlet inlet;
  private final UdpDrops drops;
  private final SecureRandom random = new SecureRandom();
  private volatile boolean stopped;
  private Optional<Settlement> settlement = Optional.empty();
  private long accountedDrops;

  private UdpReceiver(DatagramInlet inlet) {
    this.inlet = inlet;
    this.drops = UdpDrops.of(inlet.address());
  }

  /** Binds a receiver that pauses, with a system call for each datagram. */
  public static UdpReceiver open(InetSocketAddress bind, int bufferBytes) throws IOException {
    return open(bind, bufferBytes, Receiving.PAUSE, Via.CHANNEL);
  }

  /**
   * Binds a receiver.
   *
   * @param bind where to listen; port 0 lets the kernel choose
   * @param bufferBytes receive buffer to ask for
   * @param receiving what it does when there is nothing to receive
   * @param via whose receiving end it is
   * @throws java.net.BindException naming the address when it is taken
   */
  public static UdpReceiver open(
      InetSocketAddress bind, int bufferBytes, Receiving receiving, Via via) throws IOException {
    return new UdpReceiver(via.listen(bind, bufferBytes, receiving));
  }

  /** Where the receiver listens. */
  public InetSocketAddress address() {
    return inlet.address();
  }

  /** The receive buffer the kernel granted, in bytes as asked for (Linux sets aside twice that). */
  public int grantedBytes() {
    return inlet.grantedBytes();
  }

  /**
   * Datagrams that a {@link FlowControl#WINDOWED} sender may have on their way: 70 % of what the
   * buffer holds. Linux gives back the room of datagrams already read in steps of up to a quarter
   * of the buffer (udp_rmem_release), so that anything above 75 % can be dropped.
   *
   * @param payload bytes of each
   */
  public int window(int payload) {
    return window(payload, 1);
  }

  /** The same where so many come as one message at least. */
  int window(int payload, int together) {
    return Charge.window(grantedBytes(), payload, together);
  }

  /**
   * Receives one file, from the first source that sends.
   *
   * @param watcher told of every datagram
   * @throws IOException when the file cannot be written, or nothing arrives in time
   */
  public Reception receive(ReceptionPlan plan, DatagramWatcher watcher) throws IOException {
    return receive(plan, watcher, _ -> {});
  }

  /**
   * {@link #receive(ReceptionPlan, DatagramWatcher)}.
   *
   * @param progress told the bytes received so far, every few milliseconds in which some came
   */
  public Reception receive(ReceptionPlan plan, DatagramWatcher watcher, LongConsumer progress)
      throws IOException {
    try (ReceivedFile file = new ReceivedFile(plan)) {
      return new ReceptionLoop(this, plan, file, watcher, progress).run();
    }
  }

  /** Ends a reception under way, and all that follow, with what has come; from any thread. */
  public void stop() {
    stopped = true;
  }

  /**
   * After the last reception: answers its sender for as long as it may ask again. A sender that
   * doesn't ask isn't waited for.
   */
  public void settle() throws IOException {
    Deadline deadline = Deadline.in(LONGEST_SETTLEMENT);
    ByteBuffer datagram = ByteBuffer.allocate(Control.LONGEST);
    while (settlement.isPresent() && !settlement.get().over() && !deadline.passed()) {
      SocketAddress from = poll(datagram.clear());
      if (from != null) {
        settles(from, datagram.flip());
      } else if (stopped || Thread.currentThread().isInterrupted()) {
        return;
      } else {
        LockSupport.parkNanos(SETTLEMENT_PAUSE_NANOS);
      }
    }
  }

  /**
   * After a reception whose sender has ended: datagrams of its source that are still queued, so
   * that they were sent too much. All that is queued is thrown away.
   */
  public long surplus(Reception reception) throws IOException {
    long surplus = 0;
    ByteBuffer datagram = ByteBuffer.allocate(1);
    for (int looks = 0; looks < MOST_SURPLUS; looks++) {
      SocketAddress from = poll(datagram.clear());
      if (from == null) {
        return surplus;
      }
      surplus += reception.source().filter(from::equals).isPresent() ? inlet.datagrams() : 0;
    }
    return surplus;
  }

  boolean stopped() {
    return stopped;
  }

  long newSession() {
    return random.nextLong() | 1;
  }

  void settleWith(Settlement next) {
    settlement = Optional.of(next);
  }

  /** Whether a datagram belongs to the reception before; it is answered then, if it asks. */
  boolean settles(SocketAddress from, ByteBuffer datagram) {
    return settlement.isPresent() && settlement.get().concerns(from, datagram, this);
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

  /** How many datagrams the last one stands for. */
  int datagrams() {
    return inlet.datagrams();
  }

  /** Of how many bytes each of those is, but for the last; of a single one 0. */
  int segment() {
    return inlet.segment();
  }

  SocketAddress poll(ByteBuffer into) throws IOException {
    return inlet.poll(into);
  }

  boolean reply(ByteBuffer datagram, SocketAddress to) {
    return inlet.reply(datagram, to);
  }

  SocketAddress next(ByteBuffer into) throws IOException {
    return inlet.next(into);
  }

  long waitedSince() {
    return inlet.waitedSince();
  }

  boolean waited() {
    return inlet.waited();
  }

  long ownDrops() {
    return inlet.ownDrops();
  }

  /** Whether {@link #next} waits. */
  boolean waits() {
    return inlet.waits();
  }

  @Override
  public void close() throws IOException {
    inlet.close();
  }
}
