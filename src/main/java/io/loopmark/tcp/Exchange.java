package io.loopmark.tcp;

import io.loopmark.latency.LatencyRecorder;
import io.loopmark.net.StallGuard;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The server's part of one transfer, from the header on, as steps of one read or write each: so a
 * thread can do them one after another, and a loop can do one whenever the socket is ready. Owned
 * by one thread at a time.
 */
final class Exchange {
  private enum Phase {
    TURN,
    HEADER,
    FILE,
    VERDICT,
    START_TIME,
    ELAPSED,
    DONE
  }

  private final Conduit conduit;
  private final StallGuard.Watch watch;
  private final ServedFile file;
  private final int number;
  private final ServerPlan plan;
  private final long gateNanos;
  private final Instant gateTime;
  private final LatencyRecorder writes = new LatencyRecorder(1);
  private final ByteBuffer in = ByteBuffer.allocate(Wire.LONGEST_LINE);
  private ByteBuffer out;
  private Phase phase = Phase.TURN;
  private long sent;
  private long chunkEnd;
  private long chunkStartNanos;
  private boolean received;
  private boolean refused;
  private long endNanos;
  private OptionalDouble clientSeconds = OptionalDouble.empty();

  /**
   * @param watch over the connection
   * @param gateNanos when the gate was opened, on nanoTime
   * @param gateTime the same for people; the start time that the client is told
   */
  Exchange(
      Conduit conduit,
      StallGuard.Watch watch,
      ServedFile file,
      int number,
      ServerPlan plan,
      long gateNanos,
      Instant gateTime) {
    this.conduit = conduit;
    this.watch = watch;
    this.file = file;
    this.number = number;
    this.plan = plan;
    this.gateNanos = gateNanos;
    this.gateTime = gateTime;
    this.out = new Header(number, file.name(), file.size(), file.digest()).encode();
  }

  Conduit conduit() {
    return conduit;
  }

  StallGuard.Watch watch() {
    return watch;
  }

  /**
   * Does one read or write.
   *
   * @return what the next step needs, as a {@link SelectionKey} operation; 0 when all is done
   */
  int step() throws IOException {
    switch (phase) {
      case TURN -> {
        watch.allow(plan.patience().stall());
        phase = Phase.HEADER;
      }
      case HEADER -> {
        if (written()) {
          beginFile();
        }
      }
      case FILE -> sendSome();
      case VERDICT -> {
        readSome("its word that it has the file");
        decide();
      }
      case START_TIME -> {
        if (written()) {
          enter(Phase.ELAPSED);
        }
      }
      case ELAPSED -> readElapsed();
      case DONE -> throw new IllegalStateException("the exchange is over");
    }
    return switch (phase) {
      case TURN, HEADER, FILE, START_TIME -> SelectionKey.OP_WRITE;
      case VERDICT, ELAPSED -> SelectionKey.OP_READ;
      case DONE -> 0;
    };
  }

  private void beginFile() {
    if (file.size() == 0) {
      enter(Phase.VERDICT);
    } else {
      phase = Phase.FILE;
      watch.allow(plan.patience().stall(), plan.patience().leastBytes());
    }
  }

  /** A word or a line has one deadline for the whole of it, however many pieces it comes in. */
  private void enter(Phase next) {
    phase = next;
    watch.allow(plan.patience().stall());
  }

  private void sendSome() throws IOException {
    if (sent == chunkEnd) {
      chunkEnd = Math.min(file.size(), sent + plan.chunkSize());
      chunkStartNanos = System.nanoTime();
    }
    long n = conduit.send(file, sent, (int) (chunkEnd - sent));
    sent += n;
    if (n > 0) {
      watch.moved(n);
    }
    if (sent == chunkEnd) {
      writes.record(System.nanoTime() - chunkStartNanos);
      if (sent == file.size()) {
        enter(Phase.VERDICT);
      }
    }
  }

  private boolean written() throws IOException {
    conduit.write(out);
    return !out.hasRemaining();
  }

  private void readSome(String what) throws IOException {
    int n = conduit.read(in);
    if (n < 0) {
      throw new EOFException("the client closed the connection before " + what);
    }
  }

  private String said() {
    return new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1).stripLeading();
  }

  /** Whatever is not the word is another word, as soon as that shows. */
  private void decide() throws IOException {
    String word = said();
    boolean undecided = word.length() < Wire.RECEIVED.length() && Wire.RECEIVED.startsWith(word);
    if (undecided && in.hasRemaining()) {
      return;
    }
    endNanos = System.nanoTime();
    received = word.startsWith(Wire.RECEIVED);
    refused = !received;
    in.clear();
    if (received) {
      in.put(word.substring(Wire.RECEIVED.length()).getBytes(StandardCharsets.ISO_8859_1));
    }
    out = Wire.bytes(Wire.seconds(gateTime.getEpochSecond(), gateTime.getNano()));
    enter(Phase.START_TIME);
  }

  /** A line end after the word before, from a client that prints lines, is no elapsed time. */
  private void readElapsed() throws IOException {
    readSome("its elapsed time");
    String text = said();
    int end = text.indexOf('\n');
    if (end < 0 && in.hasRemaining()) {
      return;
    }
    String line = text.substring(0, end < 0 ? text.length() : end).trim();
    if (received && !Wire.isSeconds(line)) {
      throw new IOException(
          "elapsed time " + Wire.shown(Wire.bytes(line)) + "; accepted: seconds as a number");
    }
    if (received) {
      clientSeconds = OptionalDouble.of(Double.parseDouble(line));
    }
    phase = Phase.DONE;
  }

  private String explain(IOException failure) {
    boolean piecemeal = watch.stalled() && in.position() > 0;
    return piecemeal
        ? "said " + Wire.shown(in.flip()) + " and no more within its time"
        : watch.explain(failure);
  }

  /** What became of it; the connection is the caller's to close. */
  ServedTransfer ended(Optional<IOException> failure) {
    Optional<String> cause =
        refused
            ? Optional.of("the client refuses the file")
            : failure
                .map(this::explain)
                .map(why -> "after " + sent + " of " + file.size() + " bytes: " + why);
    long end = received || refused ? endNanos : System.nanoTime();
    return new ServedTransfer(
        number,
        conduit.clientPort(),
        conduit.serverPort(),
        sent,
        end - gateNanos,
        end,
        Instant.now(),
        clientSeconds,
        cause,
        writes.values());
  }
}
