package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.run.ScriptedJdk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code loopmark ab} makes of sides that a script plays. */
@Tag("slow")
@Timeout(60)
class AbCommandTest {
  private static final String AGAIN_FAILS = "echo disk full >&2; exit 3";
  private static final String AGAIN_WAITS = "echo 'next 1 2 9 1 B.b'; exec cat > the-turn";
  private static final String KEPT = "measuring again failed, so the first look stands: ";

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void jar() throws IOException {
    jar = Files.writeString(folder.resolve("x.jar"), "");
    result("base", "100", "101", "99", "100.5", "99.5");
  }

  @Test
  void aRerunThatFailsLosesNothing() throws Exception {
    result("candidate", "50", "51", "49", "50.5", "49.5");
    CommandLineRun run = CommandLineRun.of(ab(AGAIN_FAILS));
    assertThat(run.out()).anyMatch(line -> line.startsWith(KEPT) && line.endsWith("disk full"));
    assertThat(run.out()).anyMatch(line -> line.matches("REGRESSED +B\\.b +score .*"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(compared("json")).contains("\"verdict\" : \"REGRESSED\"");
    assertThat(compared("xml")).contains("<failure");
  }

  @Test
  void aRerunThatIsInterruptedLosesNothing() throws Exception {
    result("candidate", "50", "51", "49", "50.5", "49.5");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(ab(AGAIN_WAITS)));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      for (String l = out.readLine(); l != null; l = out.readLine()) {
        said.add(l);
        if (l.startsWith("measuring in turns") && l.endsWith("again/1")) {
          // Not the process itself, which would close what it still says.
          process.toHandle().destroy();
        }
      }
    }
    assertThat(process.waitFor()).isNotZero();
    assertThat(said).anyMatch(l -> l.matches("REGRESSED +B\\.b +score .*"));
    assertThat(compared("json")).contains("\"verdict\" : \"REGRESSED\"");
  }

  @Test
  void aScoreThatIsNoNumberIsNamed() throws Exception {
    result("candidate", "100", "\"NaN\"", "99", "100.5", "99.5");
    CommandLineRun run = CommandLineRun.of(ab(AGAIN_FAILS));
    assertThat(run.out()).anyMatch(line -> line.startsWith("INCOMPARABLE"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(compared("json")).contains("candidate: fork 2 has a score of NaN");
  }

  @Test
  void aJdkWithoutJavaIsOneLine() throws Exception {
    String[] line = ab("");
    Files.delete(folder.resolve("jdk/bin/java"));
    CommandLineRun run = CommandLineRun.of(line);
    assertThat(run.err())
        .singleElement()
        .asString()
        .endsWith("jdk'; accepted: the home of a JDK, with an executable bin/java");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  /** The command line of two sides that bring their results, and do as they are told when again. */
  private String[] ab(String again) throws Exception {
    String script =
        """
        for word in "$@"; do
          case "$word" in --folder=*) run=${word#--folder=} ;; esac
        done
        cd '%s'
        case "$run" in */again/*) %s ;; esac
        cp "$(basename "$run").json" "$run"
        echo finished
        """
            .formatted(folder, again);
    String jdk = ScriptedJdk.at(folder.resolve("jdk"), script).toString();
    return new String[] {
      "ab",
      "--suite=smoke",
      "--base=" + jar,
      "--candidate=" + jar,
      "--base-jdk=" + jdk,
      "--candidate-jdk=" + jdk,
      "--out=" + folder.resolve("out")
    };
  }

  private void result(String side, String... forks) throws IOException {
    Files.writeString(
        folder.resolve(side + ".json"),
        """
        [{"benchmark": "B.b", "mode": "thrpt",
          "primaryMetric": {"scoreUnit": "ops/s", "rawData": [%s]}}]
        """
            .formatted(
                Arrays.stream(forks).map(v -> "[" + v + "]").collect(Collectors.joining(","))));
  }

  private String compared(String form) throws IOException {
    try (var found = Files.newDirectoryStream(folder.resolve("out"), "*-ab-smoke")) {
      return Files.readString(found.iterator().next().resolve("compare." + form));
    }
  }
}
