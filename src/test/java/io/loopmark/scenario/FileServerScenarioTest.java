package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.latency.Timed;
import io.loopmark.net.IpFamily;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.ByteSize;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Scenario} promises, kept by system C under every model and every server. */
@Timeout(120)
@Isolated
@Tag("slow")
class FileServerScenarioTest {
  private static final int CLIENTS = 2;

  @TempDir private Path temp;

  @BeforeAll
  static void theSharedGuardLivesAsLongAsTheJvm() {
    assertThat(StallGuard.shared()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "DOWNLOAD, 2MiB, PROCESS_POOL, true",
    "DOWNLOAD, 1MiB, THREAD_POOL, false",
    "DOWNLOAD, 2MiB, PROCESS_PER_JOB, false",
    "UPLOAD, 2MiB, THREAD_POOL, false"
  })
  void aSmallRoundIsOfManyRequestsAndOnlyWhereThatWarms(
      FileOperation operation, String size, ConcurrencyModel model, boolean small)
      throws Exception {
    Leftovers before = Leftovers.now();
    try (Scenario scenario = open(operation, size, model, ServerModel.PROCESS_POOL, 2)) {
      assertThat(scenario.smallRound().map(Round::delivered))
          .isEqualTo(small ? Optional.of(CLIENTS * 50 * 4 * 1024L) : Optional.empty());
      assertThat(scenario.round().delivered()).isEqualTo(CLIENTS * ByteSize.parse(size).bytes());
    }
    before.checkNothingNew();
  }

  @Test
  void severalRequestsOnAConnectionAreAllCounted() throws Exception {
    try (Scenario scenario =
        new FileServerScenario(
            new FileServerScenario.Settings(
                FileOperation.UPLOAD,
                "1000",
                3,
                5,
                ConcurrencyModel.THREAD_POOL,
                1,
                ServerModel.THREAD_POOL,
                NetworkPlan.loopback(IpFamily.INET)))) {
      Round round = scenario.round();
      assertThat(round.delivered()).isEqualTo(15_000);
      assertThat(Times.of(round, Timed.REQUEST).getTotalCount()).isEqualTo(15);
      double seconds = round.transferNanos() / 1e9;
      assertThat(round.figures().get(Metrics.REQUEST_RATE).value()).isEqualTo(15 / seconds);
      String[] row = round.notes().getFirst().line().split(",", -1);
      assertThat(row).hasSameSizeAs(Note.Sheet.FILE_ROUNDS.header().split(",", -1));
      // Per client: five files in the round's time.
      assertThat(Double.parseDouble(row[6]))
          .isCloseTo(5_000 / seconds / 1e6, org.assertj.core.data.Offset.offset(0.001));
    }
  }

  @Test
  void aServedFileThatChangedFailsTheRoundAndTheNextIsGoodAgain() throws Exception {
    Leftovers before = Leftovers.now();
    try (Scenario scenario = ofThreads(FileOperation.DOWNLOAD, "1000")) {
      Path served = before.folderSince("served").resolve("file.bin");
      byte[] good = Files.readAllBytes(served);
      byte[] bad = good.clone();
      bad[999] ^= 1;
      Files.write(served, bad);
      assertFails(
          scenario,
          "2 of 2 clients failed, 0 of 2 server workers died: client 1:"
              + " file\\.bin differs from what was sent, at byte 999",
          "DOWNLOAD,1000,1,2,2,[0-9.]+,,0,2,2,0,\"client 1: file\\.bin differs .*\"");
      Files.write(served, Arrays.copyOf(good, 999));
      assertFails(scenario, ".*: client 1: file\\.bin differs .*, at byte 999", "DOWNLOAD,.*");
      Files.write(served, Arrays.copyOf(good, 1_001));
      assertFails(scenario, ".*: client 1: file\\.bin differs .*, at byte 1000", "DOWNLOAD,.*");
      Files.write(served, good);
      assertThat(scenario.round().delivered()).isEqualTo(2_000);
      Files.delete(served);
      assertFails(
          scenario, "2 of 2 clients failed, .*: client 1: no file 'file\\.bin'", "DOWNLOAD,.*");
    }
    before.checkNothingNew();
  }

  @Test
  void aFileOfTheUsersMayChangeOrGoWhileItsCopyIsServed() throws Exception {
    Path mine = Files.write(temp.resolve("mine"), new byte[1_000]);
    try (Scenario scenario = ofThreads(FileOperation.DOWNLOAD, mine.toString())) {
      Files.write(mine, new byte[] {1});
      assertThat(scenario.round().delivered()).isEqualTo(2_000);
      Files.delete(mine);
      assertThat(scenario.round().delivered()).isEqualTo(2_000);
    }
  }

  @Test
  void anUploadThatIsStoredOtherwiseFailsTheRound() throws Exception {
    Leftovers before = Leftovers.now();
    Path mine = Files.write(temp.resolve("mine"), new byte[1_000]);
    try (Scenario scenario = ofThreads(FileOperation.UPLOAD, mine.toString())) {
      byte[] other = new byte[1_000];
      other[0] = 1;
      Files.write(mine, other);
      assertFails(
          scenario,
          "2 of 2 clients failed, 0 of 2 server workers died: client 1:"
              + " 1-file\\.bin as it is stored differs from what was sent, at byte 0",
          "UPLOAD,1000,1,2,2,[0-9.]+,,0,2,2,0,\"client 1: 1-file\\.bin as it .*\"");
      assertThat(before.folderSince("served")).isEmptyDirectory();
      Files.write(mine, new byte[1_001]);
      assertFails(
          scenario,
          "2 of 2 clients failed, .*: client 1: upload of more than 1000 bytes,"
              + " the most accepted",
          "UPLOAD,.*");
      Files.write(mine, new byte[1_000]);
      assertThat(scenario.round().delivered()).isEqualTo(2_000);
      assertThat(before.folderSince("served")).isEmptyDirectory();
    }
    before.checkNothingNew();
    assertThat(mine).exists();
  }

  static Stream<ServerModel> killed() {
    return Stream.of(ServerModel.THREAD_POOL, ServerModel.PROCESS_POOL);
  }

  @ParameterizedTest
  @MethodSource
  void killed(ServerModel server) throws Exception {
    Leftovers before = Leftovers.now();
    try (Scenario scenario =
        open(FileOperation.UPLOAD, "1000", ConcurrencyModel.THREAD_PER_JOB, server)) {
      scenario.round();
      List<ProcessHandle> workers = ServerChildren.all();
      // They take no request, so the round is under way for as long as it must.
      for (ProcessHandle worker : workers) {
        ServerChildren.signal(worker, "STOP");
      }
      Thread round = Thread.currentThread();
      Thread killer =
          Thread.startVirtualThread(
              () -> {
                ServerChildren.awaitWaiting(round);
                workers.getFirst().destroyForcibly();
                // The others do all the work; it must not be over before the death is known.
                while (workers.size() > 1 && workers.containsAll(ServerChildren.all())) {
                  LockSupport.parkNanos(1_000_000);
                }
                for (ProcessHandle other : workers.subList(1, workers.size())) {
                  ServerChildren.signal(other, "CONT");
                }
              });
      String died = server == ServerModel.THREAD_POOL ? "2 of 2" : "1 of 2";
      assertFails(
          scenario,
          "\\d of 2 clients failed, "
              + died
              + " server workers died: .*server process "
              + workers.getFirst().pid()
              + " ended with exit code 137",
          "UPLOAD,1000,1,2,2,[0-9.]+,,\\d,\\d,"
              + (server == ServerModel.THREAD_POOL ? "0,2" : "1,1")
              + ",\".*exit code 137\"");
      killer.join();
      check(scenario);
      assertThat(ServerChildren.all()).hasSameSizeAs(workers).isNotEqualTo(workers);
    }
    before.checkNothingNew();
  }

  private static void check(Scenario scenario) throws Exception {
    Round round = scenario.round();
    assertThat(round.delivered()).isEqualTo(2_000);
    assertThat(round.notes().getFirst().line()).endsWith(",2,0,2,0,\"\"");
  }

  @Test
  void anInterruptedRoundEndsAtOnceAndCloseStillCleansUp() throws Exception {
    Leftovers before = Leftovers.now();
    try (Scenario scenario =
        open(
            FileOperation.DOWNLOAD,
            "1000",
            ConcurrencyModel.THREAD_PER_JOB,
            ServerModel.VIRTUAL_THREADS)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(scenario::round).isInstanceOf(InterruptedException.class);
    }
    assertThat(Thread.interrupted()).isFalse();
    before.checkNothingNew();
  }

  @ParameterizedTest
  @CsvSource({"no/such/file, THREAD_POOL", "1000, SELECTOR"})
  void whatCannotBeOpenedLeavesNothingBehind(String fileSize, ServerModel server) throws Exception {
    Leftovers before = Leftovers.now();
    assertThatThrownBy(
            () -> open(FileOperation.DOWNLOAD, fileSize, ConcurrencyModel.PROCESS_POOL, server))
        .isInstanceOf(IllegalArgumentException.class);
    before.checkNothingNew();
  }

  private static void assertFails(Scenario scenario, String message, String row) {
    assertThatThrownBy(scenario::round)
        .isInstanceOfSatisfying(
            RoundFailedException.class,
            e -> {
              assertThat(e.getMessage()).matches(message);
              assertThat(e.corrupt()).isEqualTo(message.contains("differs"));
              assertThat(e.notes())
                  .singleElement()
                  .satisfies(n -> assertThat(n.line()).matches(row));
            });
  }

  private static Scenario ofThreads(FileOperation operation, String fileSize) throws Exception {
    return open(operation, fileSize, ConcurrencyModel.THREAD_POOL, ServerModel.THREAD_POOL);
  }

  private static Scenario open(
      FileOperation operation, String fileSize, ConcurrencyModel model, ServerModel server)
      throws Exception {
    return open(operation, fileSize, model, server, 2);
  }

  private static Scenario open(
      FileOperation operation,
      String fileSize,
      ConcurrencyModel model,
      ServerModel server,
      int serverWorkers)
      throws Exception {
    return new FileServerScenario(
        new FileServerScenario.Settings(
            operation,
            fileSize,
            CLIENTS,
            1,
            model,
            serverWorkers,
            server,
            NetworkPlan.loopback(IpFamily.INET)));
  }
}
