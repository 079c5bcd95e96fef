package io.loopmark.udp;

import io.loopmark.udp.Reception.End;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** One {@link UdpReceiver#receive}: drains, pauses, answers, and decides when it is over. */
final class ReceptionLoop {
  /** Quiet time after which the kernel's drop counter may say that the rest is lost. */
  private static final long ASK_KERNEL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final long LONGEST_ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** What the network may still deliver after the sender's word that it has sent all. */
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** What has left the network is in the socket's queue by then, and is taken out of it. */
  private static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** At a million datagrams a second this pause fills a tenth of a granted 4 MiB buffer. */
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long PAUSE_PER_DATAGRAM = 125;

  /** Then deadlines are looked at, however fast datagrams come. */
  private static final int MOST_AT_ONCE = 16_384;

  private final UdpReceiver receiver;
  private final ReceptionPlan plan;
  private final DatagramIntake intake;
  private final LongConsumer progress;
  private long pauseNanos;
  private int pauseFor;
  private long lastNanos;
  private long nextAsk;
  private boolean saidOver;
  private Optional<End> end = Optional.empty();

  ReceptionLoop(
      UdpReceiver receiver,
      ReceptionPlan plan,
      ReceivedFile file,
      DatagramWatcher watcher,
      LongConsumer progress) {
    this.receiver = receiver;
    this.plan = plan;
    this.intake = new DatagramIntake(receiver, plan, file, watcher);
    this.progress = progress;
  }

  Reception run() throws IOException {
    long start = System.nanoTime();
    lastNanos = start;
    nextAsk = start;
    long now = start;
    while (!over(now)) {
      long before = intake.datagrams();
      int looks = intake.drain(MOST_AT_ONCE);
      if (intake.datagrams() != before) {
        lastNanos =
            receiver.waits() && intake.gap() && receiver.waited()
                ? receiver.waitedSince()
                : System.nanoTime();
        intake.answers().moved();
        progress.accept(intake.bytes());
      }
      if (looks < MOST_AT_ONCE && !intake.done() && !receiver.waits()) {
        LockSupport.parkNanos(pause());
      }
      if (Thread.currentThread().isInterrupted()) {
        // Not every socket notices, and no further pause would be one.
        throw new InterruptedIOException("interrupted while receiving at " + receiver.address());
      }
      now = System.nanoTime();
    }
    OptionalLong dropped = kernelDrops();
    receiver.account(dropped);
    return intake.result(end.orElseThrow(), dropped, lastNanos, now - lastNanos);
  }

  /** The longer datagrams are, the fewer the buffer holds. */
  private long pause() {
    if (pauseFor != intake.longest()) {
      pauseFor = intake.longest();
      pauseNanos = Math.min(LONGEST_PAUSE_NANOS, receiver.window(pauseFor) * PAUSE_PER_DATAGRAM);
    }
    return pauseNanos;
  }

  private boolean over(long now) throws IOException {
    long quiet = now - lastNanos;
    if (intake.done()) {
      end = Optional.of(intake.full() ? End.LIMIT : End.COMPLETE);
    } else if (receiver.stopped()) {
      end = Optional.of(End.STOPPED);
    } else if (timeToAsk(now, quiet) && accountedFor()) {
      end = Optional.of(End.COMPLETE);
    } else if (nothingLeft(quiet)) {
      end = Optional.of(End.QUIET);
    } else if (intake.datagrams() > 0) {
      quiet(now, quiet);
    } else if (quiet > plan.firstWait().toNanos()) {
      throw new SocketTimeoutException(
          "no datagram at "
              + receiver.address()
              + " within "
              + plan.firstWait().toMillis()
              + " ms");
    }
    return end.isPresent();
  }

  /** Looked at again after that was said: what had come before is taken then. */
  private boolean nothingLeft(long quiet) {
    boolean said = saidOver && quiet > SETTLED_NANOS;
    saidOver = plan.over().getAsBoolean();
    return said;
  }

  private void quiet(long now, long quiet) throws IOException {
    if (intake.told().isPresent()) {
      if (now - Math.max(lastNanos, intake.toldNanos()) > LATE_NANOS) {
        end = Optional.of(End.COMPLETE);
      }
    } else if (intake.giveWay(quiet)) {
      lastNanos = now;
    } else if (quiet > (intake.datagrams() == 1 ? plan.lone() : plan.idle()).toNanos()) {
      end = Optional.of(End.QUIET);
    } else {
      intake.repeatAnswer(quiet);
    }
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

  /**
   * Whether what did not arrive was dropped here; costs a look into /proc. Where strangers send,
   * too, nobody knows whose datagrams were dropped.
   */
  private boolean accountedFor() {
    if (intake.expected() == DatagramIntake.UNKNOWN || intake.strangers() > 0) {
      return false;
    }
    OptionalLong dropped = kernelDrops();
    return dropped.isPresent() && intake.datagrams() + dropped.getAsLong() >= intake.expected();
  }

  private OptionalLong kernelDrops() {
    OptionalLong dropped = receiver.drops().read();
    return dropped.isPresent()
        ? OptionalLong.of(
            Math.max(0, dropped.getAsLong() - receiver.accountedDrops() - receiver.ownDrops()))
        : dropped;
  }
}
