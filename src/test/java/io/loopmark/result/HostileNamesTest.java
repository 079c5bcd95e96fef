package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.Hostile;
import io.loopmark.latency.Latency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run folder, when parameters and what forks printed were made to harm. */
@Timeout(30)
class HostileNamesTest {
  /** Halves of pairs are nothing that a file of UTF-8 could hold. */
  private static final String NAME =
      Hostile.ALL.replaceAll("[\\p{Cs}]", "") + "\u00e9\ud83d\ude42" + Hostile.USUAL;

  private static final String CELL = "B.b[file=" + NAME + "]";

  @TempDir private Path temp;

  @Test
  void nothingOfThemComesIntoAnyFileOrItsNameAndAllCanBeReadBack() throws IOException {
    RunFolder folder = RunFolder.create(temp, "s", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    Histogram histogram = Latency.histogram();
    histogram.recordValue(1_000);
    ForkRecord fork =
        new ForkRecord(
            1,
            Map.of("benchmark", "B.b", "mode", "thrpt"),
            new Metric("ops/s", List.of(1.0)),
            Map.of(),
            Map.of("operation", histogram),
            Optional.of(NAME));
    CellRecord cell = CellRecord.planned(CELL, "B.b", Map.of("file", NAME), 2);
    cell.add(fork);
    cell.addFailure(2, NAME);
    folder.journalFork(Map.of("type", "fork", "cell", CELL, "fork", 1), fork);
    folder.journal(
        Map.of("type", "fork", "cell", CELL, "fork", 2, "status", "FAILED", "cause", NAME));
    folder.writeResults(Map.of("suite", NAME), List.of(cell));
    folder.writeEnvironment(Map.of(NAME, NAME));
    folder.appendTable("tcp-transfers", "fork,cause", CELL, List.of("1," + NAME));
    folder.appendLatencies(CELL, fork, Instant.EPOCH, Instant.EPOCH);
    folder.writeFailure(CELL, 2, NAME + "\n\tat x.Y.z(Y.java:1)\n");
    try (Stream<Path> files = Files.walk(folder.path()).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Hostile.assertHarmless(file.getFileName().toString());
        Hostile.assertHarmless(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    CellRecord read = RunReader.read(folder.path()).cells().getFirst();
    assertThat(read.id()).isEqualTo(CELL);
    assertThat(read.parameters()).containsEntry("file", NAME);
    assertThat(read.causes()).containsExactlyInAnyOrder("fork 1: " + NAME, "fork 2: " + NAME);
    assertThat(RunReader.read(folder.path().resolve("jmh-result.json")).cells().getFirst().id())
        .isEqualTo(CELL);
    assertThat(new RunFiles(folder.path()).table("tcp-transfers")).hasSize(1);
  }
}
