package io.loopmark.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Very many forks are merged and reported within a heap that grows with nothing but their lines.
 * With {@code -Dloopmark.shards=1000} these are 100,000 forks, and the figures that the
 * documentation tells.
 */
@Tag("slow")
@Timeout(900)
@Isolated
class ManyShardsIT {
  private static final int SHARDS = Integer.getInteger("loopmark.shards", 200);
  private static final int CELLS = 20;
  private static final int FORKS = 5;

  /** Its forks have two iterations each; with more of them a fork takes more memory. */
  private static final Path LIKE = Path.of("results/reference-quick/1");

  /** Three quarters of a megabyte for the 100 forks of a shard, and what any run takes. */
  private static final String HEAP = "-Xmx" + (100 + SHARDS * 3 / 4) + "m";

  @TempDir private Path folder;

  @Test
  void manyForksAreMergedAndReportedInLittleMemory() throws Exception {
    List<Path> shards = new ManyShards(LIKE, CELLS, FORKS).write(folder, SHARDS);
    Path merged = folder.resolve("merged");
    List<String> merge = new ArrayList<>(List.of("merge", "--out", merged.toString()));
    shards.forEach(shard -> merge.add(shard.toString()));
    assertThat(run(merge)).contains(SHARDS + " shards, " + CELLS + " cells");
    Path report = folder.resolve("report");
    run(List.of("report", merged.toString(), "--out", report.toString(), "--format", "html"));
    assertThat(report.resolve("report.html"))
        .content(StandardCharsets.UTF_8)
        .contains("node" + SHARDS);
    assertThat(RunReader.read(merged).cells())
        .hasSize(CELLS)
        .allSatisfy(cell -> assertThat(cell.forks()).hasSize(FORKS * SHARDS))
        .extracting(CellRecord::status)
        .containsOnly(CellRecord.Status.OK);
  }

  /** What it printed. */
  private String run(List<String> words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(HEAP, "-jar", Path.of("target/loopmark.jar").toAbsolutePath().toString()));
    command.addAll(words);
    Path printed = folder.resolve("printed.txt");
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    int exit = process.waitFor();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    String text = Files.readString(printed);
    assertThat(exit).as(text).isZero();
    System.out.printf(
        "%s of %d shards, %s: %.1f s%n", words.getFirst(), SHARDS, HEAP, took.toMillis() / 1e3);
    return text;
  }
}
