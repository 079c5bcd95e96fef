package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.RunReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The built jar through its launcher: real forks, cells that fail or are invalid. */
@Timeout(300)
class LauncherIT {
  @TempDir private Path folder;
  private BuiltJar jar;

  @BeforeEach
  void useBuiltJar() {
    jar = new BuiltJar(folder);
  }

  @Test
  void jmhsOwnOptionsWork() throws Exception {
    assertThat(BuiltJar.read(jar.start("jmh", "-l")))
        .anyMatch(l -> l.endsWith("UdpSendBenchmark.send"));
    assertThat(BuiltJar.read(jar.start("jmh", "-h"))).anyMatch(l -> l.contains("-wi <int>"));
    Process nothing = jar.start("jmh", "nothingIsCalledThis");
    assertThat(BuiltJar.read(nothing)).isEmpty();
    assertThat(nothing.exitValue()).isEqualTo(1);
    assertThat(folder.resolve("stderr.txt"))
        .content()
        .endsWith("loopmark: no benchmark matches [nothingIsCalledThis]; see 'loopmark jmh -l'\n");
    assertThat(jar.temporaryFolders()).isEmpty();
    assertThat(BuiltJar.read(jar.start("--version"))).first().asString().startsWith("loopmark ");
  }

  @Test
  @Tag("slow")
  void jmhEndsWithOneWhenABenchmarkFailedAndFollowsNoLinkToItsLock() throws Exception {
    Path mine = Files.createFile(folder.resolve("mine"));
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(mine);
    Files.createSymbolicLink(folder.resolve("jmh.lock"), mine);
    Process jmh =
        jar.start(
            "jmh",
            "ControlBenchmark.handOff",
            "-p",
            "model=NONE,SINGLE_THREAD",
            "-f",
            "1",
            "-wi",
            "0",
            "-i",
            "1",
            "-r",
            "50ms");
    assertThat(BuiltJar.read(jmh)).anyMatch(line -> line.matches(".*handOff +SINGLE_THREAD .*"));
    assertThat(jmh.exitValue()).isEqualTo(1);
    assertThat(folder.resolve("stderr.txt"))
        .content()
        .contains(
            "loopmark: no result of io.loopmark.bench.ControlBenchmark.handOff[model=NONE]\n");
    assertThat(Files.getPosixFilePermissions(mine)).isEqualTo(before);
    assertThat(jar.temporaryFolders()).containsExactly(folder.resolve("jmh.lock"));
  }

  @Test
  @Tag("slow")
  void aFailingCellLeavesTheOthersTheirResultsAndTheExitCodeTells() throws Exception {
    Path suite =
        jar.suite(
            """
            benchmarks:
              - benchmark: ControlBenchmark.nanoTime
                measurement: {iterations: 1, time: 300s}
                timeout: 1s
              - benchmark: ControlBenchmark.histogramRecord
              - benchmark: UdpSendBenchmark.send
                parameters: {model: PROCESS_POOL, workers: 1, fileSize: 2KiB, via: CHANNEL, flow: [WINDOWED, BLAST]}
                exclude: [{flow: BLAST, reason: only one flow is wanted}]
            """);
    Process run = jar.start("run", "--suite", suite.toString(), "--out", folder.toString());
    List<String> out = BuiltJar.read(run);
    assertThat(run.exitValue()).isEqualTo(1);
    assertThat(out).anyMatch(l -> l.contains("FAILED ControlBenchmark.nanoTime fork 1: killed"));
    Path results = folder.resolve("latest");
    JsonNode cells = BuiltJar.json(results.resolve("cells.json")).get("cells");
    assertThat(cells)
        .extracting(cell -> cell.get("status").asString())
        .containsExactly("FAILED", "OK", "OK", "SKIPPED");
    JsonNode jmh = BuiltJar.json(results.resolve("jmh-result.json"));
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
                .get("sendCall")
                .get("scorePercentiles")
                .get("50.0")
                .asDouble())
        .isPositive();
    assertThat(
            BuiltJar.json(results.resolve("environment.json")).get("jvm").get("version").asString())
        .isNotEmpty();
    assertThat(Files.readAllLines(results.resolve("journal.jsonl")))
        .filteredOn(l -> l.contains("\"phase\":\"warmup\"") && !l.contains("nanoTime"))
        .hasSize(2);
    assertThat(results.resolve("failures/ControlBenchmark.nanoTime-fork1.txt")).exists();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(results.resolve("environment.json"))))
        .isEqualTo("rw-------");
    assertThat(results.toRealPath())
        .isDirectoryRecursivelyContaining("glob:**/failures/*.txt")
        .satisfies(LauncherIT::keepsTheSecret);
    assertThat(results.resolve("report.md")).content().contains("4 cells: 2 whole, 1 failed");
    assertThat(jar.temporaryFolders()).isEmpty();
  }

  private static void keepsTheSecret(Path results) throws IOException {
    try (Stream<Path> files = Files.walk(results)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                      .doesNotContain(BuiltJar.SECRET));
    }
  }

  @Test
  @Tag("slow")
  void whatArrivesOtherwiseThanItWasSentMakesItsCellInvalid() throws Exception {
    Path payload = Files.write(folder.resolve("payload.bin"), new byte[2_048]);
    Path suite =
        jar.suite(
            """
            benchmarks:
              - benchmark: UdpSendBenchmark.send
                parameters: {model: SINGLE_THREAD, workers: 1, via: CHANNEL, flow: WINDOWED, fileSize: %s}
              - benchmark: ControlBenchmark.nanoTime
            """
                .formatted(payload));
    Process run = jar.start("run", "--suite", suite.toString(), "--out", folder.toString());
    try (FileChannel file = FileChannel.open(payload, StandardOpenOption.WRITE)) {
      for (byte next = 1; !run.waitFor(10, TimeUnit.MILLISECONDS); next++) {
        file.write(ByteBuffer.wrap(new byte[] {next}), 0);
      }
    }
    assertThat(run.exitValue()).isEqualTo(1);
    Path results = folder.resolve("latest");
    assertThat(BuiltJar.statuses(results)).containsExactly("INVALID", "OK");
    assertThat(BuiltJar.read(run))
        .anyMatch(line -> line.matches("INVALID UdpSendBenchmark.* all 2048 .* the digest is .*"));
    assertThat(RunReader.read(results).cells().getFirst().causes())
        .singleElement()
        .asString()
        .startsWith("fork 1: flow 1: all 2048 datagrams arrived, but the digest is ");
    assertThat(results.resolve("failures")).isNotEmptyDirectory();
    assertThat(jar.temporaryFolders()).isEmpty();
  }
}
