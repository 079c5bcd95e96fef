package io.loopmark.udp;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Sends a file as one datagram per byte, or piece of so many bytes, in order, with no header and no
 * end mark.
 *
 * <p>In {@link FlowControl#WINDOWED} at most a window of datagrams is unacknowledged. The window is
 * the receiver's own from its first credit on. Where the plan asks for it, a {@link
 * ClosingHandshake} follows the file.
 */
public final class UdpSender {
  /** How much of the file is in memory at once. */
  static final int CHUNK_BYTES = 64 * 1024;

  /** At most so many datagrams are sent between two looks at anything but the wire. */
  static final int STRIDE = 1024;

  /** Beyond a credit's deadline, as its end says more than a stall. */
  private static final Duration STALL_BEYOND = Duration.ofSeconds(1);

  private final SendPlan plan;
  private final DatagramOutlet outlet;
  private final LatencyRecorder latency;
  private final SendWindow window;

  /** Loading what computes it would be part of a short-lived worker's transfer. */
  private final Optional<Sha256> digest;

  private final int payload;
  private long sent;
  private long bytes;

  /** How many datagrams there are more than pieces. */
  private int more;

  private UdpSender(SendPlan plan, DatagramOutlet outlet, long size) {
    this.plan = plan;
    this.payload = plan.route().payload();
    this.outlet = outlet;
    this.latency = LatencyRecorder.of(plan.route().sampling(), Pieces.count(size, payload));
    this.window = new SendWindow(plan.route(), outlet);
    this.digest = plan.route().confirm() ? Optional.of(new Sha256()) : Optional.empty();
  }

  /**
   * Sends the whole file.
   *
   * @param progress told the bytes sent so far, every {@value #STRIDE} datagrams or more often
   * @throws IOException when the file cannot be read or is empty, nobody receives, the kernel takes
   *     next to nothing for the target, or credit stays away past the deadline
   */
  public static Sent send(SendPlan plan, LongConsumer progress) throws IOException {
    try (FileChannel file = FileChannel.open(plan.file(), StandardOpenOption.READ);
        DatagramOutlet outlet =
            plan.route().via().open(plan.route().target(), plan.route().payload())) {
      UdpSender sender = new UdpSender(plan, outlet, file.size());
      long start = System.nanoTime();
      if (!plan.route().confirm()) {
        sender.sendAll(file, progress);
        return sender.sent(start);
      }
      return sender.confirmed(file, progress, start);
    }
  }

  private Sent confirmed(FileChannel file, LongConsumer progress, long start) throws IOException {
    try (BreakOff breakOff = new BreakOff(plan.route())) {
      try {
        sendWatched(file, progress);
        Sent whole = sent(start);
        return whole.with(confirmation().of(new Closing(whole.datagrams(), whole.digest())));
      } catch (SocketTimeoutException e) {
        throw endEarly(file, e);
      } catch (IOException | RuntimeException e) {
        if (!(e.getCause() instanceof PortUnreachableException)) {
          int port = outlet.port();
          outlet.close();
          breakOff.tell(port, window.session(), sent);
        }
        throw e;
      }
    }
  }

  private Sent sent(long start) {
    long nanos = System.nanoTime() - start;
    return new Sent(sent, bytes, nanos, latency.values(), hex(), Arrival.NOT_ASKED);
  }

  private String hex() {
    return digest.isPresent() ? digest.get().hex() : "";
  }

  private ClosingHandshake confirmation() {
    return new ClosingHandshake(plan.route(), outlet, window);
  }

  /** A send towards an address that nobody has on this subnet blocks again and again. */
  private void sendWatched(FileChannel file, LongConsumer progress) throws IOException {
    Duration patience = plan.route().creditDeadline().plus(STALL_BEYOND);
    try (StallGuard.Watch watch = StallGuard.shared().watch(outlet, patience)) {
      try {
        sendAll(
            file,
            count -> {
              watch.moved();
              progress.accept(count);
              if (Thread.currentThread().isInterrupted()) {
                // A DatagramSocket doesn't notice.
                throw new UncheckedIOException(new InterruptedIOException("interrupted"));
              }
            });
      } catch (IOException e) {
        throw watch.stalled() ? stalled(patience, e) : e;
      }
    }
  }

  private void sendAll(FileChannel file, LongConsumer moved) throws IOException {
    ByteBuffer chunk = outlet.chunk();
    while (fill(file, chunk.clear())) {
      hash(chunk);
      int length = chunk.position();
      sendChunk(sent == 0 ? sendFirst(chunk, length, moved) : 0, length, moved);
    }
    if (sent == 0) {
      throw new IOException(
          "file '" + plan.file() + "' is empty: without a byte there is no datagram to send");
    }
  }

  /** Only a file's last datagram is short. */
  private static boolean fill(FileChannel file, ByteBuffer chunk) throws IOException {
    while (chunk.hasRemaining() && file.read(chunk) >= 0) {
      // There may be more.
    }
    return chunk.position() > 0;
  }

  /** A receiver that may be told something takes no first datagram that looks like that. */
  private int sendFirst(ByteBuffer chunk, int length, LongConsumer moved) throws IOException {
    int first = Math.min(length, payload);
    if (!plan.route().confirm() || !Control.marked(chunk.slice(0, first))) {
      return 0;
    }
    more = 1;
    sendChunk(0, 1, moved);
    sendChunk(1, first, moved);
    return first;
  }

  private void hash(ByteBuffer chunk) {
    if (digest.isPresent()) {
      digest.get().update(chunk.duplicate().flip());
    }
  }

  private void sendChunk(int from, int length, LongConsumer moved) throws IOException {
    boolean windowed = plan.route().flow() == FlowControl.WINDOWED;
    for (int index = from; index < length; ) {
      long most = windowed ? Math.min(STRIDE, window.room(sent)) : STRIDE;
      index = sendUpTo(index, (int) Math.min(length, index + most * payload));
      moved.accept(bytes);
    }
  }

  private int sendUpTo(int from, int end) throws IOException {
    int index = from;
    while (index < end) {
      int taken;
      if (latency.due()) {
        long before = System.nanoTime();
        taken = outlet.send(index, end - index);
        latency.record(System.nanoTime() - before);
      } else {
        taken = outlet.send(index, end - index);
      }
      index += taken;
      bytes += taken;
      sent += taken <= payload ? 1 : Pieces.count(taken, payload);
    }
    return index;
  }

  /** A receiver that took part of the file hears what it should have been. */
  private IOException endEarly(FileChannel file, SocketTimeoutException cause) {
    if (window.session() == 0) {
      return cause;
    }
    try {
      ByteBuffer rest = outlet.chunk();
      while (fill(file, rest.clear())) {
        hash(rest);
      }
      long all = Pieces.count(file.size(), payload) + more;
      return confirmation()
          .verdict(new Closing(all, hex()))
          .map(verdict -> late(cause, all, verdict))
          .orElse(cause);
    } catch (IOException e) {
      cause.addSuppressed(e); // The receiver may be gone by now; what came before is the reason.
      return cause;
    }
  }

  private static SocketTimeoutException late(
      SocketTimeoutException cause, long all, ReceiverVerdict verdict) {
    SocketTimeoutException told =
        new SocketTimeoutException(
            cause.getMessage() + "; of " + all + " datagrams " + verdict.datagrams() + " arrived");
    told.initCause(cause);
    return told;
  }

  private IOException stalled(Duration patience, IOException cause) {
    String message =
        "next to nothing can be sent to "
            + plan.route().target()
            + ": after "
            + sent
            + " datagrams fewer than "
            + Math.min(STRIDE, Math.max(1, CHUNK_BYTES / payload))
            + " within "
            + patience.toMillis()
            + " ms; is the host there?";
    return new IOException(message, cause);
  }
}
