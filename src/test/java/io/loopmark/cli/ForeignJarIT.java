package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.foreign.SampleJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Benchmarks of another project: measured, gone on with, and compared with those of before. */
@Tag("slow")
@Timeout(300)
@Isolated
class ForeignJarIT {
  private static final String JMH = "--jmh=-wi 1 -w 50ms -i 2 -r 100ms";
  private static final String WORK =
      """
        int x;
        @Benchmark public void waits() throws InterruptedException {
          TimeUnit.MICROSECONDS.sleep(%d);
        }
        @Benchmark @BenchmarkMode(Mode.AverageTime) public int counts() { return x++; }
      """;
  private static final String FAILS =
      """
        @Benchmark public int fails() { throw new IllegalStateException("no luck"); }
      """;

  @TempDir private Path folder;
  private BuiltJar built;
  private Path slow;
  private Path slower;

  @BeforeEach
  void jars() throws IOException {
    built = new BuiltJar(folder);
    slow = SampleJar.of(Files.createDirectory(folder.resolve("slow")), WORK.formatted(1_000));
    slower =
        SampleJar.of(
            Files.createDirectory(folder.resolve("slower")), WORK.formatted(20_000) + FAILS);
  }

  @Test
  void aRunThatIsKilledLeavesNoProcessAndIsGoneOnWith() throws Exception {
    Process killed = built.start("run", "--jar", slow.toString(), "--forks=3", JMH, "--seed=1");
    Path run = folder.resolve("results").resolve("latest");
    await(() -> forkEnds(run) >= 1);
    killed.destroyForcibly().waitFor();
    await(() -> processesOf(slow) == 0);
    Process mistaken =
        built.start("run", "--jar", slower.toString(), JMH, "--resume", run.toString());
    BuiltJar.read(mistaken);
    assertThat(mistaken.exitValue()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("stderr.txt"))).contains("another measured jar");
    Process resumed = built.start("run", "--jar", slow.toString(), JMH, "--resume", "" + run);
    List<String> said = BuiltJar.read(resumed);
    assertThat(resumed.exitValue()).as(said.toString()).isZero();
    assertThat(BuiltJar.statuses(run)).containsExactly("OK", "OK");
    assertThat(BuiltJar.forkEnds(run)).hasSize(6);
    assertThat(measured(run)).isEqualTo("slow.jar");
    assertThat(Files.readString(run.resolve("jmh-result.json")))
        .contains("\"mode\" : \"avgt\"")
        .doesNotContain(folder.toString());
    assertThat(built.temporaryFolders()).isEmpty();
  }

  @Test
  void whatFailsLosesNothingElse() throws Exception {
    Process run = built.start("run", "--jar", slower.toString(), "--forks=2", JMH);
    List<String> said = BuiltJar.read(run);
    assertThat(run.exitValue()).isEqualTo(1);
    assertThat(BuiltJar.statuses(folder.resolve("results").resolve("latest")))
        .containsExactlyInAnyOrder("OK", "OK", "FAILED");
    assertThat(said)
        .contains("FAILED sample.Work.fails fork 1: java.lang.IllegalStateException: no luck")
        .anyMatch(line -> line.matches("measured for .* \\([1-9]\\d? %\\)"));
  }

  @Test
  void aSlowerVersionIsFound() throws Exception {
    Process ab =
        built.start(
            "ab",
            "--base=" + slow,
            "--candidate=" + slower,
            JMH,
            "--forks=3",
            "--suspects=1",
            "--confirm-forks=4");
    List<String> said = BuiltJar.read(ab);
    assertThat(ab.exitValue()).as(said.toString()).isEqualTo(1);
    assertThat(said)
        .contains("only in candidate, and so not measured: sample.Work.fails")
        .anyMatch(line -> line.matches("REGRESSED +sample\\.Work\\.waits +score .*"))
        .noneMatch(line -> line.matches("REGRESSED +sample\\.Work\\.counts.*"));
  }

  /** What is suspicious is measured again in turns; what the run measures is its own jar. */
  @Test
  void aRunIsComparedWithItsBaselineAndTheJarOfThat() throws Exception {
    Process first = built.start("run", "--jar", slow.toString(), "--forks=3", JMH);
    BuiltJar.read(first);
    assertThat(first.exitValue()).isZero();
    Path base = folder.resolve("results").resolve("latest").toRealPath();
    Process second =
        built.start(
            "run",
            "--jar=" + slower,
            "--include=waits",
            "--forks=3",
            JMH,
            "--baseline=" + base,
            "--base-jar=" + slow,
            "--confirm-forks=4");
    List<String> said = BuiltJar.read(second);
    assertThat(second.exitValue()).as(said.toString()).isEqualTo(1);
    assertThat(said)
        .anyMatch(line -> line.startsWith("measuring again what is suspicious: 4 pairs"))
        .anyMatch(line -> line.matches("REGRESSED +sample\\.Work\\.waits +score .*"));
    assertThat(said.getLast())
        .startsWith("next:    ")
        .contains(" ab --base=" + slow + " --candidate=" + slower + " --include=waits '--jmh=")
        .contains(" --confirm-forks=4 '--only=");
    Path run = folder.resolve("results").resolve("latest").toRealPath();
    assertThat(measured(run)).isEqualTo("slower.jar");
    assertThat(measured(run.resolve("again/1/base"))).isEqualTo("slow.jar");
    assertThat(measured(run.resolve("again/1/candidate"))).isEqualTo("slower.jar");
  }

  private static String measured(Path run) {
    return BuiltJar.json(run.resolve("environment.json")).at("/measuredJar/name").asString();
  }

  private static int forkEnds(Path run) {
    try {
      return Files.exists(run.resolve("journal.jsonl")) ? BuiltJar.forkEnds(run).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long processesOf(Path jar) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(
              process ->
                  Stream.of(process.info().arguments().orElse(new String[0]))
                      .anyMatch(argument -> argument.contains(jar.toString())))
          .count();
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
