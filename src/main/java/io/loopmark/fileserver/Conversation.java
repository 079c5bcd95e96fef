package io.loopmark.fileserver;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.util.Optional;

/**
 * The server's side of one connection: requests one after another, as a state machine that never
 * waits for the client. {@link #step} is called while it can go on, and otherwise says what it
 * needs.
 *
 * <ul>
 *   <li>Whatever is wrong with a request is answered with {@code ERROR} where the wire still allows
 *       it; then the connection goes on behind the request's line.
 *   <li>A request that stops in the middle leaves nothing.
 *   <li>Between {@link #detach} and {@link #attach} it keeps what is left of a line, and of an
 *       answer that is not taken; never a body.
 *   <li>Owned by one thread at a time.
 * </ul>
 */
final class Conversation implements AutoCloseable {
  /** What it takes to go on. */
  enum Next {
    /** Nothing. */
    GO,
    /** The client says something. */
    READ,
    /** The client takes something. */
    WRITE,
    /** It is over. */
    END
  }

  private enum Phase {
    LINE,
    CONTENTS,
    SKIP,
    LAST
  }

  private static final String ENDED = "the other side closed the connection in the middle";

  /** Whoever moves so much at once, in bytes, is worth waiting for a moment. */
  private static final int WORTH_WAITING = 16 * 1024;

  private final Served served;
  private final RequestClock clock;
  private final Interim interim = new Interim();
  private Phase phase = Phase.LINE;
  private final Transfers transfers = new Transfers();
  private Optional<SkippedLine> skipped = Optional.empty();

  /** Whether the socket was looked at since the last answer. */
  private boolean looked;

  private long progress;

  /** What conversations are about; shared by all. */
  record Served(FileStore store, Listing.Source listings, ServerLimits limits) {
    Served(FileStore store, ServerLimits limits) {
      this(store, new Listing.Source(store), limits);
    }
  }

  Conversation(Served served, RequestClock clock) {
    this.served = served;
    this.clock = clock;
  }

  /** Whether it waits for a request's line, which another may read for it. */
  boolean hearsLine() {
    return phase == Phase.LINE;
  }

  /** Takes bytes of a request's line between two turns; whether work can begin. */
  boolean hear(byte[] bytes, int length) {
    said(length);
    return interim.hear(bytes, length);
  }

  /** A turn begins. */
  void attach(Workspace space) {
    interim.restore(space);
    looked = true;
    progress = 0;
  }

  /** A turn ends; false when there is no room for what it would have to keep. */
  boolean detach(Workspace space) {
    transfers.park();
    return interim.keep(space, transfers.body().map(Body::kept).orElse(0L));
  }

  /** Whether an answer is under way, so that no other can be given. */
  boolean answering() {
    return transfers.body().isPresent() || interim.owes();
  }

  /** Whether a file is coming, of which nothing will be left. */
  boolean uploads() {
    return transfers.upload().isPresent();
  }

  /** Whether the client has been quick since this was asked last. */
  boolean worthWaiting() {
    boolean quick = progress >= WORTH_WAITING;
    progress = 0;
    return quick;
  }

  /** Does what can be done at once. */
  Next step(ByteChannel channel, Workspace space) throws IOException {
    if (transfers.body().isPresent() || space.out.position() > 0) {
      return send(channel, space);
    }
    try {
      return switch (phase) {
        case LINE -> line(channel, space);
        case CONTENTS -> contents(channel, space);
        case SKIP -> skip(channel, space);
        case LAST -> Next.END;
      };
    } catch (RequestException e) {
      refuse(space, e.getMessage());
      return Next.GO;
    }
  }

  private Next send(ByteChannel channel, Workspace space) throws IOException {
    Optional<Body> body = transfers.body();
    boolean all = body.isEmpty() || body.get().send(channel, space);
    if (all) {
      transfers.endBody();
      space.flush(channel);
    }
    long written = space.written();
    clock.moved(written);
    progress += written;
    if (!all || space.out.position() > 0) {
      return Next.WRITE;
    }
    if (phase == Phase.LINE) {
      atRest();
    }
    return Next.GO;
  }

  /** A request is over. */
  private void atRest() {
    clock.rest();
    looked = false;
    progress += WORTH_WAITING;
  }

  private Next line(ByteChannel channel, Workspace space) throws IOException, RequestException {
    Optional<RequestLine> line =
        space.has() ? RequestLine.parse(space.bytes, space.from, space.to) : Optional.empty();
    if (line.isPresent()) {
      said(0);
      space.from = line.get().end();
      begin(line.get(), space);
      return Next.GO;
    }
    // Right after an answer nothing can be there yet.
    if (!looked && !space.has()) {
      looked = true;
      return Next.READ;
    }
    return read(channel, space);
  }

  private void begin(RequestLine line, Workspace space) throws RequestException {
    if (line.fault().isPresent()) {
      skip(line.fault().get().skip());
      throw new RequestException(line.fault().get().why());
    }
    switch (line.command()) {
      case "LIST" -> transfers.begin(served.listings.list());
      case "DELETE" -> {
        served.store.delete(line.name());
        space.say(Json.answer("message", line.name() + " has been deleted"));
      }
      case RequestLine.UPLOAD -> {
        skip(SkippedLine.End.CRLF); // Unless there is a file that takes what follows.
        transfers.begin(
            new Upload(
                line.name(), served.store.create(line.name()), served.limits.mostUploadBytes()));
        phase = Phase.CONTENTS;
      }
      default -> {
        transfers.begin(new DownloadBody(served.store.open(line.name())));
        space.say("{\"status\":\"OK\",\"data_namafile\":");
        space.say(Json.quote(line.name()) + ",\"data_file\":\"");
      }
    }
  }

  private Next contents(ByteChannel channel, Workspace space) throws IOException, RequestException {
    Upload file = transfers.upload().orElseThrow();
    boolean ends = file.seesEnd(space);
    if (!ends && !space.full()) {
      Next next = read(channel, space);
      if (next == Next.READ) {
        file.take(space); // There is time for it now.
      }
      return next;
    }
    file.take(space);
    return ends ? end(file, channel, space) : Next.GO;
  }

  private Next end(Upload file, ByteChannel channel, Workspace space)
      throws IOException, RequestException {
    if (!file.takeEnd(space)) {
      return read(channel, space);
    }
    phase = Phase.LINE;
    // The answer to half a file must not be OK: what follows the line's end may tell.
    if (file.looksWrapped()
        && (space.has() || space.fill(channel) > 0)
        && !RequestLine.mayStart(space.bytes, space.from, space.to)) {
      throw Upload.invalid("a line end inside it");
    }
    served.store.complete(file.whole(), file.name());
    transfers.endUpload();
    space.say(Json.answer("data", file.name() + " has been uploaded"));
    return Next.GO;
  }

  private Next skip(ByteChannel channel, Workspace space) throws IOException {
    SkippedLine line = skipped.orElseThrow();
    if (!space.has()) {
      return line.endless() ? Next.END : read(channel, space);
    }
    if (line.take(space)) {
      phase = Phase.LINE;
      atRest();
    }
    return Next.GO;
  }

  private void skip(SkippedLine.End end) {
    phase = Phase.SKIP;
    skipped = Optional.of(new SkippedLine(end));
  }

  /** More of a request; READ when there is nothing yet. */
  private Next read(ByteChannel channel, Workspace space) throws IOException {
    if (phase != Phase.LINE && space.brimful()) {
      space.grow();
    }
    int n = space.fill(channel);
    if (n > 0) {
      said(n);
      progress += n;
      return Next.GO;
    }
    if (n == 0) {
      return Next.READ;
    }
    if (phase == Phase.SKIP || clock.resting()) {
      return Next.END;
    }
    phase = Phase.LAST;
    refuse(space, ENDED);
    return Next.GO;
  }

  private void said(int bytes) {
    if (clock.resting()) {
      clock.begin();
    }
    clock.moved(bytes);
  }

  /** Before a line is skipped: whose line never ends can read why, too. */
  private void refuse(Workspace space, String why) {
    if (phase == Phase.CONTENTS) {
      skip(SkippedLine.End.CRLF);
    }
    try {
      transfers.endUpload();
    } catch (IOException _) {
      // A temporary file that stays is deleted by whoever serves the folder next.
    }
    space.out.clear();
    space.say(Json.error(why));
  }

  /** What it kept is counted no more. */
  void forget(Workspaces home) {
    interim.forget(home);
  }

  /** Also while it is being closed already, by another thread. */
  @Override
  public void close() throws IOException {
    transfers.close();
  }
}
