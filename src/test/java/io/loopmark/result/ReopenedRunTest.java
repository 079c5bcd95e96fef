package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    RunFolder.open(folder.path()).journal(Map.of("new", 1));
    assertThat(journal).hasContent(text.substring(0, kept) + "{\"new\":1}\n");
  }

  @Test
  void whatIsNoRunIsNotOpened() {
    assertThatThrownBy(() -> RunFolder.open(temp))
        .isInstanceOf(DamagedRunException.class)
        .hasMessage(temp + ": no run; accepted: a run folder (with cells.json)");
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
