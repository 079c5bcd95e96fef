package io.loopmark.udp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One {@link UdpReceiver#receive}: drains, pauses, gives credit, and decides when it is over. */
final class ReceptionLoop {
  /** Quiet time after which the kernel's drop counter may say that the rest is lost. */
  private static final long ASK_KERNEL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final long LONGEST_ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** At a million datagrams a second this pause fills a tenth of a granted 4 MiB buffer. */
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final UdpReceiver receiver;
  private final ReceptionPlan plan;
  private final ReceivedFile file;
  private final DatagramWatcher watcher;
  private final boolean watched;
  private final int window;
  private final int creditStep;
  private final long pauseNanos;
  private final ByteBuffer creditBuffer = ByteBuffer.allocateDirect(Credit.BYTES);

  private long datagrams;
  private long bytes;
  private long nextCredit = 1;
  private long firstNanos;
  private long lastNanos;
  private long nextAsk;

  ReceptionLoop(
      UdpReceiver receiver, ReceptionPlan plan, ReceivedFile file, DatagramWatcher watcher) {
    this.receiver = receiver;
    this.plan = plan;
    this.file = file;
    this.watcher = watcher;
    this.watched = !watcher.equals(DatagramWatcher.NONE);
    this.window = receiver.window();
    this.creditStep = Math.max(1, window / 4);
    this.pauseNanos = Math.min(LONGEST_PAUSE_NANOS, window * 125L);
  }

  Reception run() throws IOException {
    long start = System.nanoTime();
    lastNanos = start;
    nextAsk = start;
    long now = start;
    while (!over(now)) {
      if (drain()) {
        lastNanos = System.nanoTime();
      }
      if (!complete()) {
        LockSupport.parkNanos(pauseNanos);
        if (Thread.currentThread().isInterrupted()) {
          // A socket that never blocks doesn't notice, and no further pause would be one.
          throw new InterruptedIOException("interrupted while receiving at " + receiver.address());
        }
      }
      now = System.nanoTime();
    }
    long transferNanos = datagrams == 0 ? 0 : lastNanos - firstNanos;
    OptionalLong dropped = kernelDrops();
    receiver.account(dropped);
    return new Reception(
        datagrams, bytes, dropped, transferNanos, lastNanos, now - lastNanos, file.finish());
  }

  /** Takes everything that is queued; false when nothing was. */
  private boolean drain() throws IOException {
    long before = datagrams;
    ByteBuffer room = file.room();
    int start = room.position();
    for (SocketAddress source = receiver.poll(room); source != null; source = receiver.poll(room)) {
      if (datagrams == 0) {
        firstNanos = System.nanoTime();
      }
      datagrams++;
      bytes += room.position() - start;
      if (watched) {
        watcher.arrived(source, bytes, room.slice(start, room.position() - start));
      }
      if (plan.credit() && datagrams >= nextCredit) {
        giveCredit(source);
      }
      if (complete()) {
        break;
      }
      room = file.room();
      start = room.position();
    }
    return datagrams > before;
  }

  private void giveCredit(SocketAddress sender) throws IOException {
    new Credit(datagrams, window).write(creditBuffer.clear());
    receiver.reply(creditBuffer.flip(), sender);
    nextCredit = datagrams + creditStep;
  }

  private boolean complete() {
    return plan.expected().isPresent() && datagrams >= plan.expected().getAsLong();
  }

  private boolean over(long now) throws IOException {
    long quiet = now - lastNanos;
    if (complete() || (timeToAsk(now, quiet) && accountedFor())) {
      return true;
    }
    if (datagrams > 0) {
      return quiet > plan.idle().toNanos();
    }
    if (quiet > plan.firstWait().toNanos()) {
      throw new SocketTimeoutException(
          "no datagram at "
              + receiver.address()
              + " within "
              + plan.firstWait().toMillis()
              + " ms");
    }
    return false;
  }

  /**
   * Whether to look at the drop counter: first after a short silence, then ever more seldom,
   * because reading /proc takes processor time from the flows that are still moving.
   */
  private boolean timeToAsk(long now, long quiet) {
    if (quiet < ASK_KERNEL_NANOS || now - nextAsk < 0) {
      return false;
    }
    nextAsk = now + Math.min(quiet, LONGEST_ASK_NANOS);
    return true;
  }

  /** Whether what did not arrive was dropped here; costs a look into /proc. */
  private boolean accountedFor() {
    if (plan.expected().isEmpty()) {
      return false;
    }
    OptionalLong dropped = kernelDrops();
    return dropped.isPresent() && datagrams + dropped.getAsLong() >= plan.expected().getAsLong();
  }

  private OptionalLong kernelDrops() {
    OptionalLong dropped = receiver.drops().read();
    return dropped.isPresent()
        ? OptionalLong.of(dropped.getAsLong() - receiver.accountedDrops())
        : dropped;
  }
}
