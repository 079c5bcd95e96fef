package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and TERM in a real terminal, where a library may take signals away. */
@Timeout(120)
class InterruptedInTerminalIT {
  private static final long MOST_MILLIS = 5_000;

  @TempDir private Path folder;
  private BuiltJar jar;
  private String suite;

  @BeforeAll
  static void needsTerminals() throws InterruptedException {
    assumeThat(TerminalRun.possible())
        .as("python3 on the PATH, without which nothing is tested in a terminal")
        .isTrue();
  }

  @BeforeEach
  void useBuiltJar() throws Exception {
    jar = new BuiltJar(folder);
    suite =
        jar.suite(
                """
                forks: 5
                benchmarks:
                  - benchmark: ControlBenchmark.nanoTime
                """)
            .toString();
  }

  @Test
  void ctrlCSaysWhatWasKeptAndHowToGoOn() throws Exception {
    TerminalRun run = interrupted("INT", "2/5, ", "run", "--suite", suite, "--out", "results");
    Path results = folder.resolve("results/latest").toRealPath();
    assertThat(run.after("interrupted; ")).endsWith("(2 of 5 forks)");
    assertThat(folder.resolve(run.after("report:  "))).isRegularFile();
    assertThat(BuiltJar.forkEnds(results)).hasSize(2);
    String line = run.after("go on with: ");
    assertThat(line)
        .isEqualTo(OwnCommand.quoted(BuiltJar.LAUNCHER) + " run --resume=results/" + name(results));
    assertThat(copied(line)).isZero();
    assertThat(BuiltJar.forkEnds(results)).hasSize(5);
    assertThat(jar.temporaryFolders()).isEmpty();
  }

  @Test
  @Tag("slow")
  void termDoesTheSameAlsoWhenItIsGoneOnWith() throws Exception {
    interrupted("TERM", "2/5, ", "run", "--suite", suite, "--out", "results");
    Path results = folder.resolve("results/latest").toRealPath();
    TerminalRun again =
        interrupted("TERM", "1/3, ", "run", "--resume=" + results, "--baseline=" + results);
    assertThat(again.after("interrupted; ")).endsWith("(3 of 5 forks)");
    assertThat(again.after("go on with: "))
        .isEqualTo(
            OwnCommand.quoted(BuiltJar.LAUNCHER)
                + " run --baseline="
                + results
                + " --resume="
                + results);
  }

  @Test
  @Tag("slow")
  void pairsAreGoneOnWithInTheMiddleOfOne() throws Exception {
    TerminalRun run =
        interrupted("INT", "3/10, ", "calibrate", "--suite", suite, "--out", "results");
    assertThat(run.after("report:  ")).endsWith("/report.md");
    String line = run.after("go on with: ");
    assertThat(line)
        .startsWith(
            OwnCommand.quoted(BuiltJar.LAUNCHER)
                + " calibrate --suite="
                + suite
                + " --resume=results/");
    Path pairs = folder.resolve(line.substring(line.indexOf("results/")));
    assertThat(copied(line)).isZero();
    for (String side : List.of("base", "candidate")) {
      assertThat(BuiltJar.forkEnds(pairs.resolve(side))).hasSize(5);
    }
    assertThat(pairs.resolve("calibration.json")).isRegularFile();
    assertThat(jar.temporaryFolders()).isEmpty();
  }

  @Test
  @Tag("slow")
  void aPairThatWasHardlyBegunIsMeasuredAgain() throws Exception {
    String build = Path.of("target", "loopmark.jar").toAbsolutePath().toString();
    TerminalRun run =
        interrupted("INT", "in turns", "ab", "--base=" + build, "--suite", suite, "--out=results");
    assertThat(run.after("measure again with: "))
        .isEqualTo(
            OwnCommand.quoted(BuiltJar.LAUNCHER)
                + " ab "
                + OwnCommand.quoted("--base=" + build)
                + " --suite "
                + suite
                + " --out=results");
  }

  private TerminalRun interrupted(String signal, String when, String... args) throws Exception {
    TerminalRun run = TerminalRun.of(jar, signal, when, args);
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.millis()).as(run.toString()).isBetween(0L, MOST_MILLIS);
    assertThat(run.shown()).anyMatch(line -> line.contains("interrupted; "));
    return run;
  }

  /** What a shell makes of a line that is copied into it. */
  private int copied(String line) throws Exception {
    return new ProcessBuilder("sh", "-c", line)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("copied.txt").toFile())
        .start()
        .waitFor();
  }

  private static String name(Path results) {
    return results.getFileName().toString();
  }
}
