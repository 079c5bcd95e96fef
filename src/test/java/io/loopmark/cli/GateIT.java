package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.scenario.InjectedWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole program finds a slowdown of a hundred times, in both ways of looking for it. Each
 * operation has a delay, beside which neither compilers nor other programs count for much.
 */
@Tag("slow")
@Timeout(300)
@Isolated
class GateIT {
  private static final String SOON = "1000000";
  private static final String LATE = "100000000";

  @TempDir private Path folder;
  private Path suite;

  @BeforeEach
  void suite() throws IOException {
    suite = suite(3);
  }

  private Path suite(int forks) throws IOException {
    return Files.writeString(
        folder.resolve("control.yaml"),
        """
        forks: %d
        warmup: {iterations: 1, time: 50ms}
        measurement: {iterations: 2, time: 150ms}
        benchmarks:
          - benchmark: ControlBenchmark.handOff
            parameters: {model: SINGLE_THREAD}
        """
            .formatted(forks));
  }

  @Test
  void twoBuildsInTurnsAreComparedAndARegressionIsFoundTwice() throws Exception {
    List<String> said = new ArrayList<>();
    int exit =
        loopmark(
            said, SOON, "ab", "--candidate-delay", LATE, "--seed", "1", "--confirm-forks", "4");
    assertThat(said).anyMatch(l -> l.startsWith("REGRESSED") && l.contains("score"));
    assertThat(said).anyMatch(l -> l.contains("suspected by 3 pairs, "));
    assertThat(said.getLast()).startsWith("next:    ").contains(" ab ").contains("--only=");
    assertThat(exit).isEqualTo(1);
    Path pair = only("*-ab-control");
    for (String side : List.of("base", "candidate")) {
      JsonNode entry = json(pair.resolve(side).resolve("jmh-result.json")).get(0);
      assertThat(entry.get("forks").asInt()).isEqualTo(3);
      assertThat(entry.get("jvmArgs").toString())
          .contains(delay(side.equals("candidate") ? LATE : SOON) + "\"");
    }
    assertThat(pair.resolve("again/1/candidate/jmh-result.json")).exists();
    assertThat(json(pair.resolve("compare.json")).isObject()).isTrue();
    assertThat(pair.resolve("compare.xml")).content().contains("<failure");
  }

  @Test
  void aBuildAgainstItselfIsNoRegressionAndItsNoiseIsKept() throws Exception {
    List<String> said = new ArrayList<>();
    suite = suite(5);
    // Wide margins: whatever disturbs these short forks, they don't differ by a factor of a
    // thousand.
    String wide = "1000%";
    int exit = loopmark(said, LATE, "calibrate", "--margin", wide, "--p99-margin", wide);
    assertThat(exit).isEqualTo(0);
    Path run = only("*-calibrate-control");
    JsonNode comparison = json(run.resolve("compare.json"));
    assertThat(comparison.get("failed").asBoolean()).isFalse();
    assertThat(comparison.get("paired").asBoolean()).isTrue();
    assertThat(comparison.get("cells").valueStream())
        .isNotEmpty()
        .allMatch(cell -> cell.get("verdict").asString().equals("OK"))
        .allMatch(cell -> cell.get("baseForks").asInt() == 5)
        .allMatch(cell -> cell.get("candidateForks").asInt() == 5);
    assertThat(said).noneMatch(line -> line.startsWith("noise not kept"));
    JsonNode noise = json(run.resolve("calibration.json"));
    assertThat(
            noise
                .get("cells")
                .get("ControlBenchmark.handOff[model=SINGLE_THREAD]")
                .get("score")
                .asDouble())
        .isPositive();
  }

  @Test
  void aRunFailsAgainstItsBaseline() throws Exception {
    List<String> said = new ArrayList<>();
    assertThat(loopmark(said, SOON, "run")).isEqualTo(0);
    Path base = Files.move(only("*-control"), folder.resolve("base"));
    said.clear();
    int exit = loopmark(said, LATE, "run", "--baseline", base.toString());
    assertThat(said).anyMatch(l -> l.startsWith("REGRESSED") && l.contains("score"));
    assertThat(said.getLast())
        .startsWith("next:    ")
        .contains(" ab --base=base.jar --suite=" + suite + " '--only=");
    assertThat(exit).isEqualTo(1);
  }

  /** A day on which everything is slow, also the build that measured the baseline. */
  @Test
  void withTheBaselinesBuildOnlyAChangeOfTheBuildFails() throws Exception {
    List<String> said = new ArrayList<>();
    assertThat(loopmark(said, SOON, "run")).isEqualTo(0);
    Path base = Files.move(only("*-control"), folder.resolve("base"));
    said.clear();
    int exit =
        loopmark(
            said,
            LATE,
            "run",
            "--baseline=" + base,
            "--base-jar=target/loopmark.jar",
            "--confirm-forks=4");
    assertThat(said)
        .anyMatch(l -> l.startsWith("measuring again what is suspicious"))
        .noneMatch(l -> l.startsWith("REGRESSED"));
    assertThat(exit).isEqualTo(0);
  }

  private Path only(String glob) throws IOException {
    try (var found = Files.newDirectoryStream(folder.resolve("out"), glob)) {
      List<Path> all = new ArrayList<>();
      found.forEach(all::add);
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private int loopmark(List<String> said, String delayNanos, String command, String... more)
      throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("--sun-misc-unsafe-memory-access=allow");
    line.add("--enable-native-access=ALL-UNNAMED");
    line.addAll(List.of("-jar", "target/loopmark.jar", command));
    line.addAll(List.of("--suite", suite.toString(), "--out", folder.resolve("out").toString()));
    line.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("JDK_JAVA_OPTIONS", BuiltJar.QUICK_JVM + " " + delay(delayNanos));
    Process process = builder.start();
    process.inputReader().lines().forEach(said::add);
    return process.waitFor();
  }

  private static String delay(String nanos) {
    return InjectedWork.delay(Long.parseLong(nanos));
  }

  private static JsonNode json(Path file) {
    return JsonMapper.builder().build().readTree(file.toFile());
  }
}
