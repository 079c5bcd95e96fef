package io.loopmark.tcp;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * System B's client: says that it is ready, takes the file when all clients are, verifies it while
 * it comes, and says how it went.
 *
 * <ul>
 *   <li>Runs on the calling thread; interrupting that thread gives the transfer up.
 *   <li>A file gets its name when it is whole and verified; one that exists is never touched.
 * </ul>
 */
public final class ChunkClient {
  /** More in one read only pushes what is to be hashed out of the processor's cache. */
  private static final int MOST_PER_READ = 512 * 1024;

  private final FetchPlan plan;
  private final LongConsumer progress;
  private final SocketChannel channel;
  private final StallGuard.Watch watch;
  private final Inbox inbox;
  private final LatencyRecorder arrivals = new LatencyRecorder(1);

  private ChunkClient(
      FetchPlan plan, LongConsumer progress, SocketChannel channel, StallGuard.Watch watch) {
    this.plan = plan;
    this.progress = progress;
    this.channel = channel;
    this.watch = watch;
    int buffer = Math.clamp(plan.chunkSize(), 2 * Wire.LONGEST_LINE, MOST_PER_READ);
    this.inbox = new Inbox(channel, ByteBuffer.allocateDirect(buffer));
  }

  /**
   * Fetches one file.
   *
   * @param progress told the file's size, as a negative number, and then the bytes arrived so far,
   *     after every read
   * @throws IOException saying what was got and what was expected, when the server cannot be
   *     reached, breaks the protocol, closes early or stands still, when the digest is another one,
   *     or when the file cannot be written or is there already
   */
  public static Fetched fetch(FetchPlan plan, StallGuard guard, LongConsumer progress)
      throws IOException {
    try (SocketChannel channel = SocketChannel.open();
        StallGuard.Watch watch = guard.watch(channel, plan.patience().connect())) {
      try {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(plan.server());
        return new ChunkClient(plan, progress, channel, watch).transfer();
      } catch (IOException e) {
        throw watch.stalled() ? new IOException(watch.explain(e), e) : e;
      }
    }
  }

  private Fetched transfer() throws IOException {
    watch.allow(plan.patience().gate());
    send(Wire.READY);
    Header header =
        Header.parse(
            inbox.line("header (it may expect fewer clients)"),
            inbox.line("file name"),
            inbox.line("file size"),
            inbox.line("digest"));
    Digest kind = Digest.of(header.digest());
    if (plan.digest().isPresent() && plan.digest().get() != kind) {
      throw new ProtocolException("header: digest is " + kind + ", not " + plan.digest().get());
    }
    watch.allow(plan.patience().stall());
    try (Target target = Target.of(plan, header)) {
      long start = System.nanoTime();
      String digest = receive(header, kind, target);
      long nanos = System.nanoTime() - start;
      Optional<Path> file = settle(header, digest, target);
      finish(Wire.RECEIVED, nanos);
      int port = ((java.net.InetSocketAddress) channel.getLocalAddress()).getPort();
      return new Fetched(
          header.number(),
          header.name(),
          header.size(),
          digest,
          nanos,
          port,
          file,
          arrivals.histogram());
    }
  }

  /** Takes the file; the digest of what came. */
  private String receive(Header header, Digest kind, Target target) throws IOException {
    progress.accept(-header.size());
    Digest.Running digest = kind.start();
    long arrived = 0;
    long chunkEnd = plan.chunkSize();
    long last = System.nanoTime();
    while (arrived < header.size()) {
      ByteBuffer block = inbox.block(header.size() - arrived);
      if (!block.hasRemaining()) {
        throw new EOFException(
            "the server closed the connection after " + arrived + " of " + header.size());
      }
      arrived += block.remaining();
      int start = block.position();
      digest.update(block);
      target.write(block.position(start));
      block.position(block.limit());
      watch.moved();
      if (arrived >= chunkEnd || arrived == header.size()) {
        long now = System.nanoTime();
        arrivals.record(now - last);
        last = now;
        chunkEnd += plan.chunkSize();
      }
      progress.accept(arrived);
    }
    return digest.text();
  }

  /** Verifies and names the file; tells the server when that cannot be. */
  private Optional<Path> settle(Header header, String digest, Target target) throws IOException {
    try {
      if (!digest.equalsIgnoreCase(header.digest())) {
        throw new IOException("digest of what arrived is " + digest + ", not " + header.digest());
      }
      return target.complete();
    } catch (IOException e) {
      finish(Wire.REJECTED, 0);
      throw e;
    }
  }

  private void finish(String word, long nanos) throws IOException {
    send(word);
    inbox.line("start time");
    send(String.format(Locale.ROOT, "%.6f\n", nanos / 1e9));
  }

  private void send(String text) throws IOException {
    ByteBuffer bytes = Wire.bytes(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    watch.moved();
  }
}
