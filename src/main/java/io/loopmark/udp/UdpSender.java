package io.loopmark.udp;

import io.loopmark.latency.LatencyRecorder;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Sends a file as one datagram per byte, in order, with no header and no end mark.
 *
 * <p>In {@link FlowControl#WINDOWED} at most a window of datagrams is unacknowledged. The window is
 * the receiver's own from its first credit on.
 */
public final class UdpSender {
  /** How much of the file is in memory at once. */
  static final int CHUNK_BYTES = 64 * 1024;

  /**
   * The first datagram goes out alone: how many the receiver's buffer holds is known only from its
   * answer, and more than that would be lost.
   */
  static final int FIRST_WINDOW = 1;

  private final SendPlan plan;
  private final DatagramOutlet outlet;
  private final LatencyRecorder latency;
  private long sent;
  private long acknowledged;
  private int window = FIRST_WINDOW;

  private UdpSender(SendPlan plan, DatagramOutlet outlet) {
    this.plan = plan;
    this.outlet = outlet;
    this.latency = new LatencyRecorder(plan.sampling());
  }

  /**
   * Sends the whole file.
   *
   * @param progress told the bytes sent so far, about every 64 KiB
   * @throws IOException when the file cannot be read, nobody receives, or credit stays away past
   *     the deadline
   */
  public static Sent send(SendPlan plan, LongConsumer progress) throws IOException {
    try (FileChannel file = FileChannel.open(plan.file(), StandardOpenOption.READ);
        DatagramOutlet outlet = plan.via().open(plan.target())) {
      UdpSender sender = new UdpSender(plan, outlet);
      long start = System.nanoTime();
      ByteBuffer chunk = outlet.chunk();
      while (file.read(chunk.clear()) >= 0) {
        sender.sendChunk(chunk.position());
        progress.accept(sender.sent);
      }
      return new Sent(sender.sent, System.nanoTime() - start, sender.latency.histogram());
    }
  }

  private void sendChunk(int length) throws IOException {
    boolean windowed = plan.flow() == FlowControl.WINDOWED;
    for (int index = 0; index < length; ) {
      int count = length - index;
      if (windowed) {
        count = (int) Math.min(count, room());
      }
      int taken;
      if (latency.due()) {
        long before = System.nanoTime();
        taken = outlet.send(index, count);
        latency.record(System.nanoTime() - before);
      } else {
        taken = outlet.send(index, count);
      }
      index += taken;
      sent += taken;
    }
  }

  /** How many datagrams may go out now; waits for credit when there is no room. */
  private long room() throws IOException {
    long room = acknowledged + window - sent;
    while (room <= 0) {
      Optional<Credit> credit = outlet.credit(plan.creditDeadline().toNanos());
      if (credit.isEmpty()) {
        throw new SocketTimeoutException(
            "no credit from "
                + plan.target()
                + " within "
                + plan.creditDeadline().toMillis()
                + " ms with "
                + sent
                + " sent and "
                + acknowledged
                + " acknowledged; flow WINDOWED needs a receiver that sends credit");
      }
      // More than was sent cannot have been received from here.
      acknowledged = Math.max(acknowledged, Math.min(credit.get().received(), sent));
      window = credit.get().window();
      room = acknowledged + window - sent;
    }
    return room;
  }
}
