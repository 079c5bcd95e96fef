package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C and TERM in a real terminal, where a library may take signals away. */
@Timeout(300)
class InterruptedInTerminalIT {
  private static final Pattern KEPT = Pattern.compile(".* \\((\\d) of (\\d) forks\\)");

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
    suite(3);
  }

  private void suite(int forks) throws IOException {
    suite =
        jar.suite("forks: " + forks + "\nbenchmarks:\n  - benchmark: ControlBenchmark.nanoTime\n")
            .toString();
  }

  /** Whose pairs take turns. */
  private void suiteOfIterations(int forks) throws IOException {
    suite =
        jar.suite(
                "forks: "
                    + forks
                    + "\nbenchmarks:\n  - benchmark: ControlBenchmark.nanoTime\n"
                    + "    measurement: {iterations: 3, time: 300ms}\n")
            .toString();
  }

  @Test
  @Tag("slow")
  void ctrlCSaysWhatWasKeptAndHowToGoOn() throws Exception {
    TerminalRun run = interrupted("INT", "[12]/3, ", "run", "--suite", suite, "--out", "results");
    Path results = folder.resolve("results/latest").toRealPath();
    List<String> kept = BuiltJar.forkEnds(results);
    assertThat(kept(run, 3)).isBetween(1, 2).isEqualTo(kept.size());
    assertThat(folder.resolve(run.after("report:  "))).isRegularFile();
    String line = run.after("go on with: ");
    assertThat(line)
        .isEqualTo(OwnCommand.quoted(BuiltJar.LAUNCHER) + " run --resume=results/" + name(results));
    assertThat(copied(line)).isZero();
    assertThat(BuiltJar.forkEnds(results)).hasSize(3).containsAll(kept);
    assertThat(jar.temporaryFolders()).isEmpty();
  }

  @Test
  @Tag("slow")
  void termDoesTheSameAlsoWhenItIsGoneOnWith() throws Exception {
    suite(7);
    interrupted("TERM", "[23]/7, ", "run", "--suite", suite, "--out", "results");
    Path results = folder.resolve("results/latest").toRealPath();
    int before = BuiltJar.forkEnds(results).size();
    TerminalRun again =
        interrupted("TERM", "1/[3-6], ", "run", "--resume=" + results, "--baseline=" + results);
    assertThat(kept(again, 7))
        .isBetween(before + 1, 6)
        .isEqualTo(BuiltJar.forkEnds(results).size());
    assertThat(again.after("go on with: "))
        .isEqualTo(
            OwnCommand.quoted(BuiltJar.LAUNCHER)
                + " run --baseline="
                + results
                + " --resume="
                + results);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"[3579]/10, ", "[468]/10, "})
  void pairsAreGoneOnWithInTheMiddleOfOne(String when) throws Exception {
    suiteOfIterations(5);
    TerminalRun run = interrupted("INT", when, "calibrate", "--suite", suite, "--out", "results");
    assertThat(run.after("report:  ")).endsWith("/report.md");
    String line = run.after("go on with: ");
    assertThat(line)
        .startsWith(
            OwnCommand.quoted(BuiltJar.LAUNCHER)
                + " calibrate --suite="
                + suite
                + " --resume=results/");
    Path pairs = folder.resolve(line.substring(line.indexOf("results/")));
    for (String side : List.of("base", "candidate")) {
      assertThat(BuiltJar.forkEnds(pairs.resolve(side)))
          .hasSizeBetween(1, 4)
          .allMatch(end -> !end.contains("FAILED"));
    }
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

  @Test
  @Tag("slow")
  void aForkUnderWayIsNotWaitedFor() throws Exception {
    suite =
        jar.suite(
                """
                benchmarks:
                  - benchmark: ControlBenchmark.nanoTime
                    measurement: {iterations: 1, time: 600s}
                """)
            .toString();
    TerminalRun run = interrupted("INT", "0/1, ", "run", "--suite", suite, "--out", "results");
    assertThat(kept(run, 1)).isZero();
  }

  private TerminalRun interrupted(String signal, String when, String... args) throws Exception {
    TerminalRun run = TerminalRun.of(jar, signal, when, args);
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.shown()).anyMatch(line -> line.contains("interrupted; "));
    return run;
  }

  /** How many forks it says are kept, of so many. */
  private static int kept(TerminalRun run, int forks) {
    Matcher told = KEPT.matcher(run.after("interrupted; "));
    assertThat(told.matches()).as(run.toString()).isTrue();
    assertThat(told.group(2)).isEqualTo(Integer.toString(forks));
    return Integer.parseInt(told.group(1));
  }

  /** What a shell makes of a line that is copied into it. */
  private int copied(String line) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).directory(folder.toFile());
    builder.environment().put("JDK_JAVA_OPTIONS", BuiltJar.QUICK_JVM);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("copied.txt").toFile())
        .start()
        .waitFor();
  }

  private static String name(Path results) {
    return results.getFileName().toString();
  }
}
