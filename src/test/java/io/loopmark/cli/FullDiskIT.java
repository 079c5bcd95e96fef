package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose files cannot be written any more: nothing that ended is lost. */
@Tag("slow")
@Timeout(300)
class FullDiskIT {
  private static final String GO_ON = "; go on with: ";

  @TempDir private Path folder;
  private BuiltJar jar;
  private Path disk;

  @BeforeEach
  void useBuiltJar() throws IOException {
    jar = new BuiltJar(folder);
    disk = Files.createDirectory(folder.resolve("disk"));
  }

  @AfterEach
  void unmount() throws Exception {
    done("umount", disk.toString());
  }

  /** Journals of many iterations, and a limit that one of them is cut off at. */
  @Test
  void aJournalThatIsCutOffInALineIsWholeAndIsGoneOnWith() throws Exception {
    Path suite =
        jar.suite(
            """
            forks: 3
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
                measurement: {iterations: 150, time: 10ms}
            """);
    String told = stopped("ulimit -f 100", suite);
    assertThat(told).contains("journal.jsonl cannot be written (File too large); ");
    Path results = disk.resolve("latest").toRealPath();
    int kept = BuiltJar.forkEnds(results).size();
    assertThat(told).contains("(" + kept + " of 3 forks)");
    assertThat(Files.readString(results.resolve("journal.jsonl"))).endsWith("}\n");
    goesOn(told, results, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"size=40k", "size=2m,nr_inodes=9"})
  void aDiskThatIsFullEndsTheRunAndLosesNothing(String limit) throws Exception {
    mount(limit);
    Path suite =
        jar.suite(
            """
            forks: 12
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
            """);
    String told = stopped("true", suite);
    assertThat(told).contains(" cannot be written (No space left on device); ");
    Path results = disk.resolve("latest").toRealPath();
    List<String> ends = BuiltJar.forkEnds(results);
    assertThat(told).contains("(" + ends.size() + " of 12 forks)");
    assertThat(done("mount", "-o", "remount,size=8m,nr_inodes=1000", disk.toString())).isTrue();
    halfALineInTheMiddle(results.resolve("journal.jsonl"));
    goesOn(told + " --retry-failed", results, 12);
    assertThat(BuiltJar.json(results.resolve("jmh-result.json")).get(0).get("forks").asInt())
        .isEqualTo(12);
  }

  @Test
  void withoutRoomForABeginningNothingWasMeasured() throws Exception {
    mount("size=2m,nr_inodes=4");
    Path suite = jar.suite("benchmarks:\n  - benchmark: ControlBenchmark.nanoTime\n");
    assertThat(stopped("true", suite)).contains("; nothing was measured; go on with: ");
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void pairsOfWhichASideCannotWriteAreGoneOnWith() throws Exception {
    mount("size=40k");
    Path suite = jar.suite("forks: 5\nbenchmarks:\n  - benchmark: ControlBenchmark.nanoTime\n");
    String told = stopped("true", suite, "ab", "--candidate-delay=1", "--no-confirm");
    assertThat(told)
        .matches(
            "loopmark: .*/(base|candidate)/.* cannot be written \\(No space left on device\\);"
                + " what was measured is in .*; go on with: .* ab .*");
    assertThat(done("mount", "-o", "remount,size=8m", disk.toString())).isTrue();
    // Whether it is called a regression is not what is asked here.
    done("sh", "-c", told.substring(told.indexOf(GO_ON) + GO_ON.length()));
    Path pairs = Path.of(told.substring(told.indexOf("--resume=") + "--resume=".length()));
    for (String side : List.of("base", "candidate")) {
      assertThat(BuiltJar.forkEnds(pairs.resolve(side))).hasSize(5);
    }
    assertThat(pairs.resolve("compare.json")).isRegularFile();
  }

  @Test
  void pairsWithoutRoomForABeginningLeaveNothing() throws Exception {
    mount("size=24k");
    Path suite = jar.suite("benchmarks:\n  - benchmark: ControlBenchmark.nanoTime\n");
    assertThat(stopped("true", suite, "ab", "--candidate-delay=1"))
        .contains("; nothing was measured; measure again with: ");
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void aRunWithoutItsReportIsNoSuccess() throws Exception {
    mount("size=60k");
    Path suite = jar.suite("forks: 5\nbenchmarks:\n  - benchmark: ControlBenchmark.nanoTime\n");
    assertThat(stopped("true", suite))
        .matches(
            ".*/report\\.\\w+' cannot be written \\(No space left on device\\); the results are"
                + " kept, and '.* report .*' tries again");
    assertThat(BuiltJar.statuses(disk.resolve("latest"))).containsExactly("OK");
    try (Stream<Path> left = Files.list(disk.resolve("latest"))) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  private void mount(String limit) throws Exception {
    assumeThat(done("mount", "-t", "tmpfs", "-o", limit, "none", disk.toString()))
        .as("leave to mount a file system, without which no disk is filled")
        .isTrue();
  }

  /** As a write that failed would leave it, with a whole line behind it. */
  private static void halfALineInTheMiddle(Path journal) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.set(0, "{\"type\":\"iteration\",\"ce" + lines.get(0));
    Files.write(journal, lines);
  }

  /** Runs a suite under a limit; the one line on stderr. */
  private String stopped(String limit, Path suite) throws Exception {
    return stopped(limit, suite, "run");
  }

  private String stopped(String limit, Path suite, String... command) throws Exception {
    Path err = folder.resolve("err.txt");
    List<String> line = new ArrayList<>();
    line.addAll(List.of("sh", "-c", limit + "; exec \"$0\" \"$@\"", BuiltJar.LAUNCHER));
    line.addAll(List.of(command));
    line.addAll(List.of("--suite=" + suite, "--out=" + disk));
    Process run =
        quick(line.toArray(String[]::new))
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(run.waitFor()).isEqualTo(ExitCode.FAILED);
    List<String> said = BuiltJar.ownLines(Files.readAllLines(err));
    assertThat(said).hasSize(1);
    return said.getFirst();
  }

  private void goesOn(String told, Path results, int forks) throws Exception {
    List<String> before = BuiltJar.forkEnds(results);
    String line = told.substring(told.indexOf(GO_ON) + GO_ON.length());
    assertThat(done("sh", "-c", line)).isTrue();
    assertThat(BuiltJar.forkEnds(results)).hasSize(forks).containsAll(before);
  }

  private boolean done(String... command) throws Exception {
    return quick(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("done.txt").toFile())
            .start()
            .waitFor()
        == 0;
  }

  private ProcessBuilder quick(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JDK_JAVA_OPTIONS", BuiltJar.QUICK_JVM);
    return builder;
  }
}
