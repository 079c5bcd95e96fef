package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.RunData;
import io.loopmark.result.RunReader;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs of the built jar that are interrupted or killed, and gone on with. */
@Tag("slow")
@Timeout(300)
class BrokenRunIT {
  @TempDir private Path folder;
  private BuiltJar jar;

  @BeforeEach
  void useBuiltJar() {
    jar = new BuiltJar(folder);
  }

  @Test
  void interruptedInTheMiddleItKeepsWhatWasMeasuredAndLeavesNobodyBehind() throws Exception {
    Path suite =
        jar.suite(
            """
            forks: 9
            benchmarks:
              - benchmark: UdpSendBenchmark.send
                measurement: {iterations: 2, time: 300ms}
                parameters: {model: PROCESS_POOL, workers: 2, fileSize: 2KiB, via: CHANNEL, flow: WINDOWED}
            """);
    Process run = jar.start("run", "--suite", suite.toString(), "--out", folder.toString());
    List<ProcessHandle> below = new ArrayList<>();
    try (BufferedReader out = run.inputReader()) {
      String line = out.readLine();
      while (!line.startsWith("[3/")) {
        line = out.readLine();
      }
      run.descendants().forEach(below::add);
      new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor();
      assertThat(out.lines()).anyMatch(l -> l.startsWith("interrupted; what was measured is in"));
    }
    assertThat(run.waitFor()).isEqualTo(130);
    for (ProcessHandle process : below) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
    JsonNode jmh = BuiltJar.json(folder.resolve("latest").resolve("jmh-result.json"));
    int whole = BuiltJar.forkEnds(folder.resolve("latest")).size();
    assertThat(whole).isBetween(2, 8);
    assertThat(jmh.get(0).get("forks").asInt()).isEqualTo(whole);
    assertThat(
            BuiltJar.json(folder.resolve("latest").resolve("cells.json"))
                .get("cells")
                .get(0)
                .get("status")
                .asString())
        .isEqualTo("PLANNED");
    assertThat(jar.temporaryFolders()).isEmpty();
  }

  @Test
  void killedInTheMiddleItGoesOnWhereItStopped() throws Exception {
    Path suite =
        jar.suite(
            """
            forks: 3
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
              - benchmark: ControlBenchmark.histogramRecord
            """);
    Process run = jar.start("run", "--suite", suite.toString(), "--out", folder.toString());
    List<ProcessHandle> below = new ArrayList<>();
    try (BufferedReader out = run.inputReader()) {
      String line = out.readLine();
      while (!line.startsWith("[4/")) {
        line = out.readLine();
      }
      run.descendants().forEach(below::add);
      run.destroyForcibly().waitFor();
    }
    for (ProcessHandle process : below) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
    assertThat(jar.temporaryFolders())
        .singleElement()
        .satisfies(left -> assertThat(left).isDirectoryContaining("glob:**/jmh*"));
    Files.delete(suite);
    Path results = folder.resolve("latest").toRealPath();
    List<String> before = BuiltJar.forkEnds(results);
    assertThat(before).hasSizeBetween(3, 5);
    Process resumed = jar.start("run", "--resume", results.toString());
    assertThat(BuiltJar.read(resumed))
        .anyMatch(line -> line.startsWith("[1/" + (6 - before.size()) + "]"))
        .filteredOn(line -> line.matches(" +\\S+ +\\S+ {2}ns/op {7}3 {2}.+"))
        .as("rows of cells that are done now")
        .hasSizeBetween(1, 2);
    assertThat(resumed.exitValue()).isZero();
    assertThat(BuiltJar.forkEnds(results)).hasSize(6).startsWith(before.toArray(String[]::new));
    assertThat(BuiltJar.json(results.resolve("jmh-result.json")))
        .extracting(entry -> entry.get("primaryMetric").get("rawData").size())
        .containsExactly(3, 3);
    assertThat(jar.temporaryFolders()).isEmpty();
  }

  @Test
  void aForkDoesNotOutliveItsKilledRun() throws Exception {
    Path suite =
        jar.suite(
            """
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
                measurement: {iterations: 1, time: 600s}
            """);
    Process run = jar.start("run", "--suite", suite.toString(), "--out", folder.toString());
    List<ProcessHandle> below = new ArrayList<>();
    try (BufferedReader out = run.inputReader()) {
      String line = out.readLine();
      while (!line.startsWith("[1/")) {
        line = out.readLine();
      }
      Path journal = folder.resolve("latest").resolve("journal.jsonl");
      while (!Files.exists(journal) || Files.size(journal) == 0) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      run.descendants().forEach(below::add);
      run.destroyForcibly().waitFor();
    }
    assertThat(below).isNotEmpty();
    for (ProcessHandle process : below) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void resumedByForceUnderAnotherSuiteItKeepsWhatWasMeasuredAndTakesTheNewPlan() throws Exception {
    Path first =
        jar.suite(
            """
            forks: 2
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
                measurement: {iterations: 1, time: 300s}
                timeout: 1ms
              - benchmark: ControlBenchmark.histogramRecord
              - benchmark: ControlBenchmark.handOff
                parameters: {model: SINGLE_THREAD}
                exclude: [{model: SINGLE_THREAD, reason: not now}]
            """);
    BuiltJar.read(jar.start("run", "--suite", first.toString(), "--out", folder.toString()));
    Path results = folder.resolve("latest").toRealPath();
    assertThat(BuiltJar.statuses(results)).containsExactly("FAILED", "OK", "SKIPPED");
    Path other = folder.resolve("other.yaml");
    Files.writeString(
        other,
        BuiltJar.TIMES
            + """
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
                forks: 3
              - benchmark: ControlBenchmark.handOff
                parameters: {model: SINGLE_THREAD}
                forks: 1
            """);
    Process refused = jar.start("run", "--resume", results.toString(), "--suite", other.toString());
    assertThat(BuiltJar.read(refused)).isEmpty();
    assertThat(refused.exitValue()).isEqualTo(2);
    Process forced =
        jar.start(
            "run",
            "--resume",
            results.toString(),
            "--suite",
            other.toString(),
            "--force",
            "--retry-failed");
    assertThat(BuiltJar.read(forced)).anyMatch(line -> line.startsWith("[1/4]"));
    assertThat(forced.exitValue()).isZero();
    assertThat(BuiltJar.statuses(results)).containsExactly("OK", "OK", "OK");
    RunData run = RunReader.read(results);
    assertThat(run.cells())
        .extracting(cell -> cell.benchmark() + " " + cell.forks().size())
        .containsExactly(
            "ControlBenchmark.nanoTime 3",
            "ControlBenchmark.handOff 1",
            "ControlBenchmark.histogramRecord 2");
    assertThat(run.environment().toString())
        .contains("differences=[another suite: other, measured with mine]");
  }
}
