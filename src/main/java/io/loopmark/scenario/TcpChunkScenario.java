package io.loopmark.scenario;

import io.loopmark.hosts.Network;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.hosts.Site;
import io.loopmark.latency.Timed;
import io.loopmark.machine.Placement;
import io.loopmark.payload.ByteSize;
import io.loopmark.payload.Digest;
import io.loopmark.payload.PayloadFile;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.ChunkServer;
import io.loopmark.tcp.FetchPlan;
import io.loopmark.tcp.Patience;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.ServedFile;
import io.loopmark.tcp.ServedTransfer;
import io.loopmark.tcp.ServerPlan;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import io.loopmark.tcp.Tuning;
import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import io.loopmark.work.JobResult;
import io.loopmark.work.JobRunner;
import io.loopmark.work.TcpFetchJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * System B: a server sends one file to all its clients at once.
 *
 * <p>The server lives in this process. All clients pass one gate; with {@link
 * ConcurrencyModel#SINGLE_THREAD} they come one after another, so each passes a gate of its own.
 */
public final class TcpChunkScenario implements Scenario {
  /**
   * The matrix point.
   *
   * @param model how the clients run
   * @param server how the server serves them
   * @param clients transfers per round
   * @param fileSize a size such as {@code 16MiB}, or the path of a real file
   * @param chunkSize bytes per write and per timed arrival, as a size
   * @param digest how clients verify
   * @param source how the server gets bytes to the kernel
   * @param sink where clients put them
   * @param reading what clients do when they have overtaken the server
   * @param tuning what the server asks of its connections
   * @param network what lies between clients and server
   * @param stack what carries the clients' connections
   * @param placement where they run: all clients are one end, and all threads of the server, the
   *     one at its gate too, are the other
   */
  public record Settings(
      ConcurrencyModel model,
      ServerModel server,
      int clients,
      String fileSize,
      String chunkSize,
      Digest digest,
      Source source,
      Sink sink,
      Reading reading,
      Tuning tuning,
      NetworkPlan network,
      Stack stack,
      Placement placement) {
    /** Whether all transfers go on at once: neither clients nor servers are fewer than they. */
    boolean overlap() {
      return clients == 1
          || (model != ConcurrencyModel.SINGLE_THREAD && clients <= TcpServing.atOnce(server));
    }
  }

  /**
   * A file, the server that listens for its clients, and a round of them.
   *
   * @param file whoever opened it closes it
   */
  private record Supply(ServedFile file, ChunkServer server, List<TcpFetchJob> jobs) {}

  /** The file of a small round. */
  private static final String SMALL_FILE = "512KiB";

  /** So that what is done once for a read or a write of a socket is done often. */
  private static final int SMALL_CHUNK = 32 << 10;

  /** A tenth of what a slow disk and a slow digest do together. */
  private static final long LEAST_BYTES_PER_SECOND = 5_000_000;

  private final Settings settings;
  private final Duration timeout;
  private final TempFolder folder;
  private final Path received;
  private final Supply whole;
  private final String congestion;
  private final Network network;
  private final TcpServing serving;
  private final JobRunner runner;
  private final Site site;
  private final ServerPlan plan;
  private Optional<Supply> small = Optional.empty();

  /** Opens payload, server and workers. */
  public TcpChunkScenario(Settings settings) throws IOException, InterruptedException {
    this.settings = settings;
    int chunkSize = Math.toIntExact(ByteSize.parse(settings.chunkSize()).bytes());
    Placement.Ends ends = settings.placement().ends();
    try (Opening opening = new Opening()) {
      folder = opening.add(new TempFolder());
      received = Files.createDirectory(folder.path().resolve("received"));
      ServedFile file = opening.add(open(payload(settings.fileSize(), folder.path())));
      network = opening.add(Network.open(settings.network()));
      long bytes = file.size() * settings.clients();
      timeout =
          Duration.ofSeconds(
              60
                  + bytes / LEAST_BYTES_PER_SECOND
                  + (long) (2 * network.line().seconds((double) bytes)));
      plan = new ServerPlan(chunkSize, Patience.BENCHMARK, false, settings.tuning());
      site = network.far(0);
      serving = opening.add(site.open(() -> new TcpServing(settings.server(), ends.far())));
      whole = supply(file, plan);
      congestion = site.open(() -> whole.server().congestion()).orElse("");
      runner =
          opening.add(
              settings
                  .model()
                  .open(settings.clients(), Job.Kind.fetching(settings.stack()), ends.near()));
      opening.done();
    }
  }

  private ServedFile open(Path payload) throws IOException {
    return ServedFile.open(payload, settings.source(), settings.digest());
  }

  private Supply supply(ServedFile file, ServerPlan how) throws IOException, InterruptedException {
    ChunkServer server =
        site.open(() -> serving.listen(site.ephemeral(), settings.clients(), file, how));
    TcpFetchJob job =
        new TcpFetchJob(
            new FetchPlan(
                server.address(),
                how.chunkSize(),
                Optional.of(settings.digest()),
                settings.sink(),
                received,
                Patience.BENCHMARK.withGate(timeout),
                file.size(),
                settings.reading(),
                settings.tuning().nodelay(),
                settings.stack()));
    return new Supply(file, server, Collections.nCopies(settings.clients(), job));
  }

  private Supply openSmall() throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.path().resolve("small"));
    try (Opening opening = new Opening()) {
      ServedFile file = opening.add(open(payload(SMALL_FILE, own)));
      Supply opened = supply(file, plan.withChunksOf(Math.min(plan.chunkSize(), SMALL_CHUNK)));
      opening.done();
      return opened;
    }
  }

  /** What a small round needs has no part in those that count. */
  private void closeSmall() throws IOException {
    if (small.isPresent()) {
      Supply opened = small.get();
      small = Optional.empty();
      try (ServedFile _ = opened.file()) {
        serving.leave(opened.server());
      }
    }
  }

  /** The file to send; one of the user's own keeps its name. */
  private Path payload(String fileSize, Path folder) throws IOException {
    if (!ByteSize.looksLikeSize(fileSize)) {
      // It is read once, so that it lies in memory as one that was just written does.
      return PayloadFile.of(fileSize, folder).path();
    }
    Path made = PayloadFile.pathOf(fileSize, folder);
    String name = made.getFileName().toString();
    String aligned = ServedFile.alignedName(name, Files.size(made), settings.digest());
    return Files.move(made, folder.resolve(aligned), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public Round round() throws RoundFailedException, InterruptedException {
    try {
      closeSmall();
    } catch (IOException e) {
      throw new RoundFailedException("server of small rounds: " + e.getMessage(), e);
    }
    return round(whole);
  }

  /** Of a file of 512 KiB, from a server of its own, which is there until the next whole round. */
  @Override
  public Optional<Round> smallRound() throws RoundFailedException, InterruptedException {
    if (!SmallRounds.warm(settings.model(), settings.network(), whole.file().size())) {
      return Optional.empty();
    }
    try {
      if (small.isEmpty()) {
        small = Optional.of(openSmall());
      }
    } catch (IOException e) {
      throw new RoundFailedException("server of small rounds: " + e.getMessage(), e);
    }
    return Optional.of(round(small.get()));
  }

  private Round round(Supply supply) throws RoundFailedException, InterruptedException {
    boolean oneByOne = settings.model() == ConcurrencyModel.SINGLE_THREAD;
    int gates = oneByOne ? settings.clients() : 1;
    long begin = System.nanoTime();
    Future<List<ServedTransfer>> serve =
        serving.begin(supply.server(), gates, settings.clients() / gates);
    Batch batch = runner.run(supply.jobs(), timeout);
    // A client that failed leaves the server waiting for it at the gate, and no longer.
    Duration patience = Duration.ofNanos((gates + 1) * Patience.BENCHMARK.gate().toNanos());
    List<ServedTransfer> services = TcpServing.await(serve, patience);
    TcpTransfers transfers =
        new TcpTransfers(
            supply.file().name(), supply.file().size(), congestion, batch.results(), services);
    deleteReceived();
    Optional<String> failure = transfers.failure();
    if (failure.isPresent()) {
      throw new RoundFailedException(failure.get(), transfers.corrupt(), transfers.notes());
    }
    return fold(supply.file().size(), batch, services, begin).withNotes(transfers.notes());
  }

  private Round fold(long size, Batch batch, List<ServedTransfer> services, long begin) {
    long longest = 1;
    for (JobResult result : batch.results()) {
      longest = Math.max(longest, result.nanos());
    }
    long gate = Long.MAX_VALUE;
    long end = begin;
    for (ServedTransfer service : services) {
      gate = Math.min(gate, service.endNanos() - service.nanos());
      end = Math.max(end, service.endNanos());
    }
    long bytes = size * settings.clients();
    Round round = Round.of(bytes, end - gate, batch);
    if (settings.overlap()) {
      round = round.withFigure(Metrics.GLOBAL_RATE, bytes / (longest / 1e9), "B/s");
    }
    return round
        .withFigure(Metrics.END_TO_END, bytes / ((end - begin) / 1e9), "B/s")
        .withLatency(Timed.CHUNK, batch.latencies())
        .withLatency(Timed.CHUNK_WRITE, services.stream().map(ServedTransfer::writes).toList());
  }

  /** The next round's clients get the same numbers and names. */
  private void deleteReceived() throws RoundFailedException {
    try {
      if (settings.sink() == Sink.FILE) {
        TempFolder.empty(received);
      }
    } catch (IOException e) {
      throw new RoundFailedException("folder of received files: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    Opening.closeAll(runner, serving, network, this::closeFiles, folder);
  }

  /** After all that may still serve one of them. */
  private void closeFiles() throws IOException {
    try (ServedFile _ = whole.file()) {
      if (small.isPresent()) {
        small.get().file().close();
      }
    }
  }
}
