package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.RunData;
import io.loopmark.result.RunReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built jar through its launcher: real forks, a failing cell, Ctrl-C. */
@Timeout(120)
class LauncherIT {
  private static final Path LAUNCHER = Path.of("loopmark").toAbsolutePath();
  private static final String TIMES =
      """
      warmup: {iterations: 1, time: 50ms}
      measurement: {iterations: 2, time: 100ms}
      """;

  @TempDir private Path folder;

  @Test
  void jmhsOwnOptionsWork() throws Exception {
    assertThat(read(start("jmh", "-l"))).anyMatch(l -> l.endsWith("UdpSendBenchmark.send"));
    assertThat(read(start("jmh", "-h"))).anyMatch(l -> l.contains("-wi <int>"));
    assertThat(read(start("--version"))).first().asString().startsWith("loopmark ");
  }

  @Test
  void aFailingCellLeavesTheOthersTheirResultsAndTheExitCodeTells() throws Exception {
    Path suite =
        suite(
            """
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
                measurement: {iterations: 5, time: 5s}
                timeout: 2s
              - benchmark: ControlBenchmark.histogramRecord
              - benchmark: UdpSendBenchmark.send
                parameters: {model: PROCESS_POOL, workers: 1, fileSize: 2KiB, via: CHANNEL, flow: [WINDOWED, BLAST]}
                exclude: [{flow: BLAST, reason: only one flow is wanted}]
            """);
    Process run = start("run", "--suite", suite.toString(), "--out", folder.toString());
    List<String> out = read(run);
    assertThat(run.exitValue()).isEqualTo(1);
    assertThat(out).anyMatch(l -> l.contains("FAILED ControlBenchmark.nanoTime fork 1: killed"));
    Path results = folder.resolve("latest");
    JsonNode cells = json(results.resolve("cells.json")).get("cells");
    assertThat(cells)
        .extracting(cell -> cell.get("status").asString())
        .containsExactly("FAILED", "OK", "OK", "SKIPPED");
    JsonNode jmh = json(results.resolve("jmh-result.json"));
    assertThat(jmh)
        .extracting(entry -> entry.get("benchmark").asString())
        .containsExactly(
            "io.loopmark.bench.ControlBenchmark.histogramRecord",
            "io.loopmark.bench.UdpSendBenchmark.send");
    assertThat(jmh)
        .allSatisfy(
            entry -> {
              assertThat(entry.get("jvm").asString()).isEqualTo("java");
              assertThat(entry.get("jvmArgs").toString())
                  .contains("TEMP")
                  .doesNotContain(folder.toString());
            });
    JsonNode udp = jmh.get(1);
    assertThat(udp.get("params").get("model").asString()).isEqualTo("PROCESS_POOL");
    assertThat(udp.get("primaryMetric").get("rawData").get(0)).hasSize(2);
    assertThat(udp.get("secondaryMetrics").get("delivered").get("score").asDouble()).isPositive();
    assertThat(
            udp.get("secondaryMetrics")
                .get("latency")
                .get("scorePercentiles")
                .get("99.9")
                .asDouble())
        .isPositive();
    assertThat(json(results.resolve("environment.json")).get("jvm").get("version").asString())
        .isNotEmpty();
    assertThat(Files.readAllLines(results.resolve("journal.jsonl")))
        .filteredOn(l -> l.contains("\"phase\":\"warmup\""))
        .hasSize(2 + 1);
    assertThat(results.resolve("failures/ControlBenchmark.nanoTime-fork1.txt")).exists();
    assertThat(results.resolve("report.md")).content().contains("4 cells: 2 whole, 1 failed");
    assertThat(temporaryFolders()).isEmpty();
  }

  @Test
  void whatArrivesOtherwiseThanItWasSentMakesItsCellInvalid() throws Exception {
    Path payload = Files.write(folder.resolve("payload.bin"), new byte[2_048]);
    Path suite =
        suite(
            """
            benchmarks:
              - benchmark: UdpSendBenchmark.send
                parameters: {model: SINGLE_THREAD, workers: 1, via: CHANNEL, flow: WINDOWED, fileSize: %s}
              - benchmark: ControlBenchmark.nanoTime
            """
                .formatted(payload));
    Process run = start("run", "--suite", suite.toString(), "--out", folder.toString());
    try (FileChannel file = FileChannel.open(payload, StandardOpenOption.WRITE)) {
      for (byte next = 1; !run.waitFor(10, TimeUnit.MILLISECONDS); next++) {
        file.write(ByteBuffer.wrap(new byte[] {next}), 0);
      }
    }
    assertThat(run.exitValue()).isEqualTo(1);
    Path results = folder.resolve("latest");
    assertThat(statuses(results)).containsExactly("INVALID", "OK");
    assertThat(read(run))
        .anyMatch(line -> line.matches("INVALID UdpSendBenchmark.* all 2048 .* the digest is .*"));
    assertThat(RunReader.read(results).cells().getFirst().causes())
        .singleElement()
        .asString()
        .startsWith("fork 1: flow 1: all 2048 datagrams arrived, but the digest is ");
    assertThat(results.resolve("failures")).isNotEmptyDirectory();
    assertThat(temporaryFolders()).isEmpty();
  }

  @Test
  void interruptedInTheMiddleItKeepsWhatWasMeasuredAndLeavesNobodyBehind() throws Exception {
    Path suite =
        suite(
            """
            forks: 9
            benchmarks:
              - benchmark: UdpSendBenchmark.send
                measurement: {iterations: 2, time: 1s}
                parameters: {model: PROCESS_POOL, workers: 2, fileSize: 2KiB, via: CHANNEL, flow: WINDOWED}
            """);
    Process run = start("run", "--suite", suite.toString(), "--out", folder.toString());
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
      process.onExit().get(5, TimeUnit.SECONDS);
    }
    JsonNode jmh = json(folder.resolve("latest").resolve("jmh-result.json"));
    int whole = forkEnds(folder.resolve("latest")).size();
    assertThat(whole).isBetween(2, 8);
    assertThat(jmh.get(0).get("forks").asInt()).isEqualTo(whole);
    assertThat(
            json(folder.resolve("latest").resolve("cells.json"))
                .get("cells")
                .get(0)
                .get("status")
                .asString())
        .isEqualTo("PLANNED");
    assertThat(temporaryFolders()).isEmpty();
  }

  @Test
  void killedInTheMiddleItGoesOnWhereItStopped() throws Exception {
    Path suite =
        suite(
            """
            forks: 3
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
              - benchmark: ControlBenchmark.histogramRecord
            """);
    Process run = start("run", "--suite", suite.toString(), "--out", folder.toString());
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
      process.onExit().get(10, TimeUnit.SECONDS);
    }
    Files.delete(suite);
    Path results = folder.resolve("latest").toRealPath();
    List<String> before = forkEnds(results);
    assertThat(before).hasSizeBetween(3, 4);
    Process resumed = start("run", "--resume", results.toString());
    assertThat(read(resumed)).anyMatch(line -> line.startsWith("[1/" + (6 - before.size()) + "]"));
    assertThat(resumed.exitValue()).isZero();
    assertThat(forkEnds(results)).hasSize(6).startsWith(before.toArray(String[]::new));
    assertThat(json(results.resolve("jmh-result.json")))
        .extracting(entry -> entry.get("primaryMetric").get("rawData").size())
        .containsExactly(3, 3);
    assertThat(temporaryFolders()).isEmpty();
  }

  @Test
  void aForkDoesNotOutliveItsKilledRun() throws Exception {
    Path suite =
        suite(
            """
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
                measurement: {iterations: 1, time: 60s}
            """);
    Process run = start("run", "--suite", suite.toString(), "--out", folder.toString());
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
      process.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void resumedByForceUnderAnotherSuiteItKeepsWhatWasMeasuredAndTakesTheNewPlan() throws Exception {
    Path first =
        suite(
            """
            forks: 2
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
                measurement: {iterations: 5, time: 5s}
                timeout: 1s
              - benchmark: ControlBenchmark.histogramRecord
              - benchmark: ControlBenchmark.handOff
                parameters: {model: SINGLE_THREAD}
                exclude: [{model: SINGLE_THREAD, reason: not now}]
            """);
    read(start("run", "--suite", first.toString(), "--out", folder.toString()));
    Path results = folder.resolve("latest").toRealPath();
    assertThat(statuses(results)).containsExactly("FAILED", "OK", "SKIPPED");
    Path other = folder.resolve("other.yaml");
    Files.writeString(
        other,
        TIMES
            + """
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
                forks: 3
              - benchmark: ControlBenchmark.handOff
                parameters: {model: SINGLE_THREAD}
                forks: 1
            """);
    Process refused = start("run", "--resume", results.toString(), "--suite", other.toString());
    assertThat(read(refused)).isEmpty();
    assertThat(refused.exitValue()).isEqualTo(2);
    Process forced =
        start(
            "run",
            "--resume",
            results.toString(),
            "--suite",
            other.toString(),
            "--force",
            "--retry-failed");
    assertThat(read(forced)).anyMatch(line -> line.startsWith("[1/4]"));
    assertThat(forced.exitValue()).isZero();
    assertThat(statuses(results)).containsExactly("OK", "OK", "OK");
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

  private static List<String> statuses(Path results) {
    return json(results.resolve("cells.json"))
        .get("cells")
        .valueStream()
        .map(cell -> cell.get("status").asString())
        .toList();
  }

  private static List<String> forkEnds(Path results) throws IOException {
    return Files.readAllLines(results.resolve("journal.jsonl")).stream()
        .filter(line -> line.startsWith("{\"type\":\"fork\""))
        .toList();
  }

  private Path suite(String yaml) throws IOException {
    return Files.writeString(folder.resolve("mine.yaml"), TIMES + yaml);
  }

  private Process start(String... args) throws IOException {
    // A shell's background job ignores SIGINT, and so would all below it.
    List<String> command =
        new ArrayList<>(List.of("env", "--default-signal=INT", LAUNCHER.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + folder);
    return builder.redirectError(folder.resolve("stderr.txt").toFile()).start();
  }

  private static List<String> read(Process process) throws Exception {
    List<String> lines;
    try (BufferedReader out = process.inputReader()) {
      lines = out.lines().toList();
    }
    process.waitFor();
    return lines;
  }

  private List<Path> temporaryFolders() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(p -> p.getFileName().toString().startsWith("loopmark-")).toList();
    }
  }

  private static JsonNode json(Path file) {
    return JsonMapper.builder().build().readTree(file.toFile());
  }
}
