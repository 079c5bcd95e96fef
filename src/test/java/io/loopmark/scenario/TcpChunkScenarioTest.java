package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.latency.Timed;
import io.loopmark.machine.Placement;
import io.loopmark.net.IpFamily;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.Sink;
import io.loopmark.tcp.Source;
import io.loopmark.tcp.Tuning;
import io.loopmark.work.ConcurrencyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Scenario} promises, kept by system B under every model and every server. */
@Timeout(60)
@Isolated
class TcpChunkScenarioTest {
  private static final int CHUNK = 8_000; // Less than in small rounds, which never have more.
  private static final int CLIENTS = 3;
  private static final int BYTES = 40_000;
  private static final int CHUNKS = BYTES / CHUNK;
  private static final String LOG =
      "C[0-9]+ \\| \\d\\d-\\d\\d-\\d{4} \\| \\d\\d:\\d\\d:\\d\\d \\| \\S+ \\| 40KB \\| Tiempo:"
          + " [0-9.]+s \\| Exitoso";

  @TempDir private Path temp;

  @BeforeAll
  static void theSharedGuardLivesAsLongAsTheJvm() {
    assertThat(StallGuard.shared()).isNotNull();
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void everyModelGetsEverythingAndLeavesNothing(ConcurrencyModel model) throws Exception {
    check(model, ServerModel.THREAD_PER_CLIENT, Sink.FILE);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROCESS_POOL") // has no gate in common
  void everyServerServesEverythingAndLeavesNothing(ServerModel server) throws Exception {
    check(ConcurrencyModel.THREAD_PER_JOB, server, Sink.DISCARD);
  }

  /** Whatever model it is, a client of Netty's is one of its jobs. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void everyModelsClientsMayBeNettys(ConcurrencyModel model) throws Exception {
    Leftovers before = Leftovers.now();
    try (Scenario scenario =
        open(
            model,
            ServerModel.NETTY_NIO,
            Integer.toString(BYTES),
            Sink.DISCARD,
            Stack.NETTY_NIO,
            CHUNK)) {
      assertThat(scenario.round().delivered()).isEqualTo(CLIENTS * BYTES);
    }
    before.checkNothingNew();
  }

  private void check(ConcurrencyModel model, ServerModel server, Sink sink) throws Exception {
    assumeThat(server.stack().obstacle()).as(server.toString()).isEmpty();
    Leftovers before = Leftovers.now();
    try (Scenario scenario = open(model, server, Integer.toString(BYTES), sink)) {
      for (int i = 0; i < 2; i++) {
        check(
            scenario.round(),
            model.usesProcesses() && (i == 0 || startsAnew(model)),
            model != ConcurrencyModel.SINGLE_THREAD && CLIENTS <= TcpServing.atOnce(server));
      }
    }
    before.checkNothingNew();
  }

  @ParameterizedTest
  @CsvSource({
    "SINGLE_THREAD, THREAD_PER_CLIENT",
    "THREAD_POOL, SELECTOR",
    "THREAD_POOL, NETTY_NIO",
    "PROCESS_PER_JOB, SELECTOR"
  })
  void aSmallRoundIsOneOfLessAndOnlyWhereThatWarms(ConcurrencyModel model, ServerModel server)
      throws Exception {
    Leftovers before = Leftovers.now();
    try (Scenario scenario = open(model, server, "2MiB", Sink.FILE)) {
      // Small ones may come again after a whole one, and be the last.
      for (int i = 0; i < 2; i++) {
        assertThat(scenario.round().delivered()).isEqualTo(CLIENTS * 2L * 1024 * 1024);
        Optional<Round> small = scenario.smallRound();
        assertThat(small.isPresent()).isEqualTo(model != ConcurrencyModel.PROCESS_PER_JOB);
        if (small.isPresent()) {
          assertThat(small.get().delivered()).isEqualTo(CLIENTS * 512L * 1024);
          assertThat(small.get().latencies().get(Timed.CHUNK.label()))
              .hasSize(CLIENTS)
              .allMatch(chunks -> chunks.count() == Math.ceilDiv(512 * 1024, CHUNK));
        }
      }
    }
    before.checkNothingNew();
    try (Scenario scenario = open(model, server, "1MiB", Sink.DISCARD)) {
      assertThat(scenario.smallRound()).isEmpty();
    }
  }

  @Test
  void aSmallRoundHasSmallChunks() throws Exception {
    ConcurrencyModel model = ConcurrencyModel.THREAD_POOL;
    ServerModel server = ServerModel.THREAD_PER_CLIENT;
    try (Scenario scenario = open(model, server, "2MiB", Sink.DISCARD, Stack.JDK, 500 * 1024)) {
      assertThat(scenario.smallRound().orElseThrow().latencies().get(Timed.CHUNK.label()))
          .hasSize(CLIENTS)
          .allMatch(chunks -> chunks.count() == 512 / 32);
    }
  }

  @Test
  void aServerOfFewThreadsServesFewerAtOnce() {
    assertThat(TcpServing.atOnce(ServerModel.SINGLE_THREAD)).isOne();
    assertThat(TcpServing.atOnce(ServerModel.THREAD_POOL))
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(TcpServing.atOnce(ServerModel.THREAD_PER_CLIENT)).isGreaterThan(1_000);
  }

  private static boolean startsAnew(ConcurrencyModel model) {
    return model == ConcurrencyModel.PROCESS_PER_JOB;
  }

  private static void check(Round round, boolean starts, boolean overlap) {
    assertThat(round.offered()).isEqualTo(CLIENTS * BYTES);
    assertThat(round.delivered()).isEqualTo(CLIENTS * BYTES);
    assertThat(round.transferNanos()).isPositive();
    assertThat(round.costs().startup() > 0).isEqualTo(starts);
    assertThat(round.figures().keySet())
        .isEqualTo(
            overlap ? Set.of(Metrics.GLOBAL_RATE, Metrics.END_TO_END) : Set.of(Metrics.END_TO_END));
    assertThat(round.figures().values())
        .allMatch(figure -> figure.value() > 0 && figure.unit().equals("B/s"));
    assertThat(round.latencies()).containsOnlyKeys(Timed.CHUNK.label(), Timed.CHUNK_WRITE.label());
    for (Timed what : List.of(Timed.CHUNK, Timed.CHUNK_WRITE)) {
      assertThat(Times.of(round, what).getTotalCount()).isEqualTo(CLIENTS * CHUNKS);
    }
    List<String[]> rows = rows(round.notes());
    assertThat(rows).hasSize(CLIENTS);
    for (String[] row : rows) {
      assertThat(row[1]).matches("\"payload-40000-*[.]bin\"");
      assertThat(row[2]).isEqualTo("40000");
      assertThat(List.of(row).subList(3, 9))
          .allSatisfy(value -> assertThat(Double.parseDouble(value)).isPositive());
      assertThat(row[10]).isEqualTo("true");
      assertThat(row[11]).isEqualTo("\"\"");
    }
    Set<String> numbers = rows.stream().map(row -> row[0]).collect(Collectors.toSet());
    assertThat(numbers).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(lines(round.notes(), Note.Sheet.TCP_SERVER_LOG))
        .hasSize(CLIENTS)
        .allMatch(line -> line.matches(LOG));
    assertThat(lines(round.notes(), Note.Sheet.TCP_CLIENT_LOG))
        .hasSize(CLIENTS)
        .allMatch(line -> line.matches(LOG));
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(names = {"THREAD_PER_JOB", "PROCESS_POOL"})
  void anotherContentThanAtOpeningFailsTheRoundWithNotesThatSayWhy(ConcurrencyModel model)
      throws Exception {
    Leftovers before = Leftovers.now();
    Path file = Files.write(temp.resolve("mine, \"yours\".bin"), new byte[BYTES]);
    try (Scenario scenario =
        open(model, ServerModel.THREAD_PER_CLIENT, file.toString(), Sink.FILE)) {
      scenario.round();
      byte[] changed = new byte[BYTES];
      changed[BYTES - 1] = 1;
      Files.write(file, changed);
      assertThatThrownBy(scenario::round)
          .isInstanceOfSatisfying(
              RoundFailedException.class,
              e -> {
                assertThat(e.getMessage())
                    .matches(
                        "client 1 of 3: receiving file 'mine, \"yours\"\\.bin': digest"
                            + " of what arrived is [0-9a-f]{40}, not [0-9a-f]{40} \\(server: the"
                            + " client refuses the file\\)");
                assertThat(e.corrupt()).isTrue();
                List<String> rows = lines(e.notes(), Note.Sheet.TCP_TRANSFERS);
                assertThat(rows)
                    .hasSize(2 * CLIENTS)
                    .allMatch(row -> row.contains("\"mine, \"\"yours\"\".bin\","))
                    .allMatch(row -> row.contains(",false,\""));
                assertThat(rows.getFirst()).endsWith(",false,\"the client refuses the file\"");
                assertThat(rows.getLast()).contains("digest of what arrived is");
                assertThat(lines(e.notes(), Note.Sheet.TCP_SERVER_LOG))
                    .hasSize(CLIENTS)
                    .allMatch(line -> line.endsWith("| Error"));
                assertThat(lines(e.notes(), Note.Sheet.TCP_CLIENT_LOG))
                    .hasSize(CLIENTS)
                    .allMatch(line -> line.endsWith("| Error"));
              });
      Files.write(file, new byte[BYTES]);
      assertThat(scenario.round().delivered()).isEqualTo(CLIENTS * BYTES);
    }
    before.checkNothingNew();
    assertThat(file).exists();
  }

  @ParameterizedTest
  @EnumSource(names = {"THREAD_PER_CLIENT", "SELECTOR", "NETTY_NIO", "NETTY_EPOLL"})
  void anInterruptedRoundEndsAtOnceAndCloseStillCleansUp(ServerModel server) throws Exception {
    assumeThat(server.stack().obstacle()).as(server.toString()).isEmpty();
    Leftovers before = Leftovers.now();
    try (Scenario scenario =
        open(ConcurrencyModel.THREAD_PER_JOB, server, Integer.toString(BYTES), Sink.FILE)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(scenario::round).isInstanceOf(InterruptedException.class);
    }
    assertThat(Thread.interrupted()).isFalse();
    before.checkNothingNew();
  }

  @Test
  void whatCannotBeOpenedLeavesNothingBehind() throws Exception {
    Leftovers before = Leftovers.now();
    assertThatThrownBy(
            () ->
                open(
                    ConcurrencyModel.THREAD_POOL,
                    ServerModel.SELECTOR,
                    "no/such/file",
                    Sink.DISCARD))
        .isInstanceOf(IllegalArgumentException.class);
    before.checkNothingNew();
  }

  private static List<String[]> rows(List<Note> notes) {
    int columns = Note.Sheet.TCP_TRANSFERS.header().split(",", -1).length;
    List<String> lines = lines(notes, Note.Sheet.TCP_TRANSFERS);
    List<String[]> rows = lines.stream().map(line -> line.split(",", -1)).toList();
    assertThat(rows).allMatch(row -> row.length == columns);
    return rows;
  }

  private static List<String> lines(List<Note> notes, Note.Sheet sheet) {
    return notes.stream().filter(n -> n.sheet() == sheet).map(Note::line).toList();
  }

  private static Scenario open(
      ConcurrencyModel model, ServerModel server, String fileSize, Sink sink) throws Exception {
    return open(model, server, fileSize, sink, Stack.JDK, CHUNK);
  }

  private static Scenario open(
      ConcurrencyModel model,
      ServerModel server,
      String fileSize,
      Sink sink,
      Stack stack,
      int chunkSize)
      throws Exception {
    return new TcpChunkScenario(
        new TcpChunkScenario.Settings(
            model,
            server,
            CLIENTS,
            fileSize,
            Integer.toString(chunkSize),
            Digest.SHA1,
            Source.MAPPED,
            sink,
            Reading.BLOCK,
            Tuning.USUAL,
            NetworkPlan.loopback(IpFamily.INET),
            stack,
            Placement.ANY));
  }
}
