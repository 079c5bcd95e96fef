package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Command lines to be copied. */
@Timeout(30)
class OwnCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "it's", "$HOME", "*", "a\nb", "--only=^a|b$", "plain"})
  void aShellReadsAWordBackAsItWas(String word) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + OwnCommand.quoted(word)).start();
    assertThat(shell.inputReader().readAllAsString()).isEqualTo(word);
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void plainWordsStayPlain() {
    assertThat(OwnCommand.line("run", "--resume=results/2026-a"))
        .endsWith(" run --resume=results/2026-a");
  }

  @Test
  void aJarIsStartedByTheLauncherBesideIt() throws Exception {
    Path jar = folder.resolve("target/loopmark.jar");
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(OwnCommand.start(jar)).containsExactly(java, "-jar", jar.toString());
    Path launcher = Files.createFile(folder.resolve("loopmark"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    assertThat(OwnCommand.start(jar)).containsExactly(launcher.toString());
    assertThat(OwnCommand.start(folder)).isEqualTo(List.of("loopmark"));
  }

  @Test
  void aSecondLookHasTheRunsOptionsButNotWhatWasForThatRunAlone() {
    CommandLine run = new CommandLine(new RunCommand());
    run.parseArgs(
        ("-p workers=2,4 --margin=7% --jmh=-wi1 --only=x --out=y --profile=cpu --seed=3"
                + " --resume=z --forks=4 --budget=1m --baseline=b")
            .split(" ", -1));
    assertThat(NextStep.carried(run))
        .containsExactlyInAnyOrder("--param=workers=2,4", "--margin=7%", "--jmh=-wi1");
  }
}
