package io.loopmark.tcp;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.machine.Binding;
import io.loopmark.net.NobodyThere;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.payload.WrongContentsException;
import io.loopmark.stack.EventLoop;
import io.loopmark.stack.LoopChannel;
import io.loopmark.text.Trouble;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
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

  /** Of {@link Reading#PAUSE}. */
  private static final long PAUSE_NANOS = 50_000;

  /** Pauses while a connection gathers speed, or for a short file, only cost time. */
  private static final long PAUSES_AFTER = 1 << 20;

  private static final ReceiveBuffers BUFFERS = new ReceiveBuffers();

  private final FetchPlan plan;
  private final LongConsumer progress;
  private final ClientConnection connection;
  private final ByteChannel channel;
  private final StallGuard.Watch watch;
  private final ByteBuffer buffer;
  private final Inbox inbox;
  private final LatencyRecorder arrivals = new LatencyRecorder(1);
  private String doing;

  private ChunkClient(
      FetchPlan plan,
      LongConsumer progress,
      ClientConnection connection,
      StallGuard.Watch watch,
      ByteBuffer buffer) {
    this.plan = plan;
    this.progress = progress;
    this.connection = connection;
    this.channel = connection.channel();
    this.watch = watch;
    this.doing = "connecting to " + plan.server().getHostString() + ":" + plan.server().getPort();
    this.buffer = buffer;
    this.inbox = new Inbox(channel, buffer);
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
    if (plan.stack().netty()) {
      return fetchOnLoop(plan, guard, progress);
    }
    try (SocketChannel channel = SocketChannel.open()) {
      return fetch(plan, guard, progress, new ClientConnection.OfJdk(channel, plan.nodelay()));
    } catch (InterruptedException e) {
      throw new AssertionError("a channel of the JDK is closed by an interrupt", e);
    }
  }

  /** The same on an event loop's thread, with a loop for each transfer; the caller waits. */
  private static Fetched fetchOnLoop(FetchPlan plan, StallGuard guard, LongConsumer progress)
      throws IOException {
    try (EventLoop loop = EventLoop.open(plan.stack(), Binding.ANYWHERE)) {
      return loop.call(
          () -> {
            try (LoopChannel channel = LoopChannel.unconnected(loop, plan.server(), false)) {
              return fetch(plan, guard, progress, new ClientConnection.OfLoop(channel));
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(plan.stack() + ": " + Trouble.words(e), e);
    }
  }

  private static Fetched fetch(
      FetchPlan plan, StallGuard guard, LongConsumer progress, ClientConnection connection)
      throws IOException, InterruptedException {
    int size = Math.clamp(plan.chunkSize(), 2 * Wire.LONGEST_LINE, MOST_PER_READ);
    ByteBuffer buffer = BUFFERS.take(size);
    try (StallGuard.Watch watch = guard.watch(connection.channel(), plan.patience().connect())) {
      ChunkClient client = new ChunkClient(plan, progress, connection, watch, buffer);
      try {
        connection.connect(plan.server());
        Fetched fetched = client.transfer();
        BUFFERS.giveBack(buffer);
        return fetched;
      } catch (IOException e) {
        // What was found out before the server stood still is the cause, not its standing still.
        boolean cut = e instanceof ClosedChannelException || e.getMessage() == null;
        throw new IOException(
            client.doing
                + ": "
                + (cut ? watch.explain(e) : e.getMessage())
                + NobodyThere.remedy(plan.server(), e),
            e);
      }
    }
  }

  private Fetched transfer() throws IOException {
    doing = "waiting for the gate, which may expect more clients or fewer";
    watch.allow(plan.patience().gate());
    send(Wire.READY);
    String number = inbox.line("client number");
    doing = "reading the header";
    watch.allow(plan.patience().stall());
    Header header =
        Header.parse(
            number, inbox.line("file name"), inbox.line("file size"), inbox.line("digest"));
    Digest kind = Digest.of(header.digest());
    if (plan.digest().isPresent() && plan.digest().get() != kind) {
      throw new ProtocolException("digest is " + kind + ", not " + plan.digest().get());
    }
    doing = "receiving file '" + header.name() + "'";
    if (header.size() > plan.mostBytes()) {
      throw new ProtocolException(
          "file size '" + header.size() + "'; accepted: 0 to " + plan.mostBytes());
    }
    try (Target target = Target.of(plan, header)) {
      long start = System.nanoTime();
      String digest = receive(header, kind, target);
      long nanos = System.nanoTime() - start;
      Optional<Path> file = settle(header, digest, target);
      doing = "telling the server that the file is whole";
      finish(Wire.RECEIVED, nanos);
      int port = ((InetSocketAddress) connection.local()).getPort();
      return new Fetched(
          header.number(),
          header.name(),
          header.size(),
          digest,
          nanos,
          port,
          file,
          arrivals.values());
    }
  }

  /** Takes the file; the digest of what came. */
  private String receive(Header header, Digest kind, Target target) throws IOException {
    progress.accept(-header.size());
    watch.allow(plan.patience().stall(), plan.patience().leastBytes());
    Reception reception = new Reception(header.size(), kind.start(), target);
    while (reception.arrived < header.size()) {
      reception.read();
    }
    return reception.digest.text();
  }

  /**
   * A file on its way in. What one read brings is a call and not a turn of a loop of few turns:
   * HotSpot compiles what was called some thousand times, and so comes to it a second sooner.
   */
  private final class Reception {
    private final long size;
    private final Digest.Running digest;
    private final Target target;
    private long arrived;
    private long chunkStart;
    private long waited;
    private long asked = System.nanoTime();

    Reception(long size, Digest.Running digest, Target target) {
      this.size = size;
      this.digest = digest;
      this.target = target;
    }

    void read() throws IOException {
      ByteBuffer block = inbox.block(size - arrived);
      int length = block.remaining();
      if (length == 0) {
        throw new EOFException("the server closed the connection after " + arrived + " of " + size);
      }
      arrived += length;
      waited += System.nanoTime() - asked;
      // One read may end several chunks; those after the first waited for nothing.
      while (chunkStart < arrived
          && (arrived - chunkStart >= plan.chunkSize() || arrived == size)) {
        arrivals.record(waited);
        waited = 0;
        chunkStart += plan.chunkSize();
      }
      int start = block.position();
      digest.update(block);
      target.write(block.position(start));
      block.position(block.limit());
      watch.moved(length);
      progress.accept(arrived);
      // What hashing and writing took is no part of a chunk's arrival, what a pause takes is.
      asked = System.nanoTime();
      int most = buffer.capacity();
      if (length < most && arrived > PAUSES_AFTER && size - arrived > most) {
        pause();
      }
    }
  }

  private void pause() {
    if (plan.reading() == Reading.PAUSE) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Verifies and names the file; tells the server when that cannot be. */
  private Optional<Path> settle(Header header, String digest, Target target) throws IOException {
    try {
      if (!digest.equalsIgnoreCase(header.digest())) {
        throw WrongContentsException.digest("what arrived", digest, header.digest());
      }
      return target.complete();
    } catch (IOException e) {
      try {
        finish(Wire.REJECTED, 0);
      } catch (IOException unheard) {
        e.addSuppressed(unheard);
      }
      throw e;
    }
  }

  private void finish(String word, long nanos) throws IOException {
    watch.allow(plan.patience().stall());
    send(word);
    inbox.line("start time");
    send(Wire.seconds(0, nanos));
  }

  private void send(String text) throws IOException {
    ByteBuffer bytes = Wire.bytes(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    watch.moved();
  }
}
