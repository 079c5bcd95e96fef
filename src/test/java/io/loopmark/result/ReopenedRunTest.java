package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folder of a run that stopped is written on. */
@Timeout(30)
class ReopenedRunTest {
  @TempDir private Path temp;
  private RunFolder folder;
  private Path journal;

  @BeforeEach
  void write() throws IOException {
    folder = RunFolder.create(temp, "quick", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    journal = folder.path().resolve("journal.jsonl");
    folder.writeResults(Map.of("suite", "quick"), List.of(SampleCells.partlyFailed()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "'{\"type\":\"it', 0",
    "'{}\n{\"a\":1}\n{\"b', 11",
    "'{}\n', 3",
    "'\n\n', 2"
  })
  void aTornLineOfTheJournalIsTakenBack(String text, int kept) throws IOException {
    Files.writeString(journal, text);
    RunFolder again = RunFolder.open(folder.path());
    again.journal(Map.of("new", 1));
    again.lock().close();
    assertThat(journal).hasContent(text.substring(0, kept) + "{\"new\":1}\n");
  }

  @Test
  void aRunUnderWayKeepsItsJournalToTheLastCharacter() throws IOException {
    Files.writeString(journal, "{}\n{\"being written");
    try (Closeable _ = folder.lock()) {
      assertThatThrownBy(() -> RunFolder.open(folder.path()))
          .isInstanceOf(DamagedRunException.class)
          .hasMessageEndingWith("another process is measuring into it");
      assertThat(journal).hasContent("{}\n{\"being written");
    }
  }

  @Test
  void anOpenedFolderIsLockedUntilItsLockIsClosed() throws IOException {
    RunFolder first = RunFolder.open(folder.path());
    assertThatThrownBy(() -> RunFolder.open(folder.path())).isInstanceOf(DamagedRunException.class);
    first.lock().close();
    Closeable second = RunFolder.open(folder.path()).lock();
    // A second time it is not the first one's any more.
    first.lock().close();
    assertThatThrownBy(() -> RunFolder.open(folder.path())).isInstanceOf(DamagedRunException.class);
    second.close();
  }

  @Test
  void tornEndsOfTablesAndLogsAreTakenBackAndAnEmptyOneGetsItsHeader() throws IOException {
    Path rows = written("tables/tcp-transfers.csv", "cell,x\n\"B\",1\n\"B");
    Path torn = written("tables/file-server-rounds.csv", "cel");
    Path reports = written("tables/stress-matrix.csv", "no end");
    Path log = written("logs/B-tcp-server.log", "one\ntw");
    Path hlog = written("latency/UdpSendBenchmark.send.hlog", "#[Udp");
    RunFolder again = RunFolder.open(folder.path());
    again.appendTable("tcp-transfers", "x", "B", List.of("2"));
    again.appendTable("file-server-rounds", "y", "B", List.of("3"));
    again.appendLog("tcp-server", "B", List.of("three"));
    ForkRecord fork = SampleCells.whole().forks().getFirst();
    again.appendLatencies("UdpSendBenchmark.send", fork, Instant.EPOCH, Instant.EPOCH);
    again.lock().close();
    assertThat(rows).hasContent("cell,x\n\"B\",1\n\"B\",2");
    assertThat(torn).hasContent("cell,y\n\"B\",3");
    assertThat(reports).hasContent("no end");
    assertThat(log).hasContent("one\nthree");
    assertThat(Files.readString(hlog)).startsWith("#[UdpSendBenchmark.send]\n").contains("Tag=");
  }

  private Path written(String name, String text) throws IOException {
    Path file = folder.path().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void whatIsNoRunIsNotOpened() {
    assertThatThrownBy(() -> RunFolder.open(temp))
        .isInstanceOf(DamagedRunException.class)
        .hasMessage(temp + ": no run that can be resumed; accepted: a run folder with cells.json");
  }

  @Test
  void ofAForkThatWasTakenAgainTheLastEndCounts() throws IOException {
    CellRecord cell = SampleCells.partlyFailed();
    for (ForkRecord fork : cell.forks()) {
      end(cell, fork);
    }
    int failed = 1 + cell.forks().getLast().fork();
    failure(cell, failed, "first");
    failure(cell, failed, "second");
    assertThat(read().causes()).containsExactly("fork " + failed + ": second");
    ForkRecord good = cell.forks().getFirst();
    ForkRecord again =
        new ForkRecord(
            failed,
            good.header(),
            good.primary(),
            good.secondary(),
            good.latencies(),
            good.invalid());
    end(cell, again);
    assertThat(read().causes()).isEmpty();
    assertThat(read().forks()).hasSize(cell.forks().size() + 1).contains(again);
    assertThat(read().ended(failed)).isTrue();
    assertThat(read().ended(failed + 1)).isFalse();
  }

  @Test
  void faultsOfACellThatIsTakenAgainAreForgottenAndOthersAreNot() throws IOException {
    CellRecord cell = SampleCells.partlyFailed();
    failure(cell, 7, "refused");
    folder.journal(Map.of("type", "resume", "retried", List.of("another")));
    assertThat(read().causes()).containsExactly("fork 7: refused");
    folder.journal(Map.of("type", "resume", "retried", List.of(cell.id())));
    assertThat(read().causes()).isEmpty();
    failure(cell, 7, "once more");
    assertThat(read().causes()).containsExactly("fork 7: once more");
  }

  @Test
  void withoutItsFaultsACellKeepsItsGoodForks() {
    assertThat(SampleCells.invalid().withoutFaults().forks())
        .containsExactly(SampleCells.invalid().forks().getFirst());
    CellRecord failed = SampleCells.partlyFailed();
    CellRecord without = failed.withoutFaults();
    assertThat(without.forks()).isEqualTo(failed.forks());
    assertThat(without.causes()).isEmpty();
    assertThat(without.status()).isEqualTo(CellRecord.Status.PLANNED);
  }

  private CellRecord read() throws IOException {
    return RunReader.read(folder.path()).cells().getFirst();
  }

  private void end(CellRecord cell, ForkRecord fork) throws IOException {
    folder.journalFork(line(cell, fork.fork()), fork);
  }

  private void failure(CellRecord cell, int fork, String cause) throws IOException {
    Map<String, Object> line = line(cell, fork);
    line.put("status", "FAILED");
    line.put("cause", cause);
    folder.journal(line);
  }

  private static Map<String, Object> line(CellRecord cell, int fork) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "fork");
    line.put("cell", cell.id());
    line.put("fork", fork);
    return line;
  }
}
