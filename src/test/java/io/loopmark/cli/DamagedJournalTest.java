package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.RunFolder;
import io.loopmark.result.SampleCells;
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

/** A run with half a line in the middle of its journal, from a disk that was full for a moment. */
@Timeout(60)
class DamagedJournalTest {
  @TempDir private Path temp;
  private Path run;

  @BeforeEach
  void write() throws Exception {
    run = run(5, SampleCells.whole().forks());
    Path journal = run.resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    lines.set(1, "{\"type\":\"iteration\",\"ce" + lines.get(1));
    Files.write(journal, lines);
  }

  private Path run(int second, List<ForkRecord> forks) throws Exception {
    CellRecord cell = SampleCells.whole();
    RunFolder folder = RunFolder.create(temp, "quick", LocalDateTime.of(2026, 1, 2, 3, 4, second));
    folder.writeResults(Map.of("suite", "quick"), List.of(cell));
    for (ForkRecord fork : forks) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("type", "fork");
      line.put("cell", cell.id());
      line.put("fork", fork.fork());
      folder.journalFork(line, fork);
    }
    return folder.path();
  }

  @Test
  void itIsComparedAndTheLineIsTold() throws Exception {
    Path other = run(6, SampleCells.whole().forks().subList(1, 3));
    CommandLineRun compared = CommandLineRun.of("compare", run.toString(), other.toString());
    assertThat(compared.out()).anyMatch(line -> line.matches("[A-Z]+ .* score .*"));
    assertThat(compared.err())
        .singleElement()
        .asString()
        .startsWith(
            "loopmark: set aside, and all others kept: "
                + run.resolve("journal.jsonl")
                + ", line 2: ");
  }

  @Test
  void itIsReportedWithTheLine() throws Exception {
    CommandLineRun reported = CommandLineRun.of("report", run.toString(), "--format=md");
    assertThat(reported.exitCode()).isZero();
    assertThat(run.resolve("report.md")).content().contains("journal.jsonl, line 2: ");
  }
}
