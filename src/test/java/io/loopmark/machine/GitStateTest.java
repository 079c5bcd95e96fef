package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GitStateTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private Path checkout;

  @BeforeEach
  void makeFolder() throws IOException {
    checkout = Files.createDirectory(folder.resolve("checkout"));
  }

  @Test
  void aCheckoutHasACommitAndIsDirtyWithAnUntrackedFile() throws Exception {
    commitOneFile();
    GitState clean = GitState.of(checkout);
    assertThat(clean.commit()).matches("[0-9a-f]{40}");
    assertThat(clean.dirty()).isEqualTo("no");

    Files.writeString(checkout.resolve("new.txt"), "new");
    assertThat(GitState.of(checkout)).isEqualTo(new GitState(clean.commit(), "yes"));
  }

  @Test
  void aFolderInsideSomebodyElsesCheckoutIsUnknown() throws Exception {
    commitOneFile();
    Path inner = Files.createDirectory(checkout.resolve("inner"));
    assertThat(GitState.of(inner)).isEqualTo(GitState.UNKNOWN);
  }

  @Test
  void aCheckoutWithoutCommitsIsUnknown() throws Exception {
    git("init", "-q");
    assertThat(GitState.of(checkout)).isEqualTo(GitState.UNKNOWN);
  }

  @Test
  void noCheckoutNoFolderAndNoGitAreUnknown() {
    assertThat(GitState.of(checkout)).isEqualTo(GitState.UNKNOWN);
    assertThat(GitState.of(folder.resolve("missing"))).isEqualTo(GitState.UNKNOWN);
    assertThat(GitState.of(checkout, List.of("no-such-git"), LONG)).isEqualTo(GitState.UNKNOWN);
  }

  @Test
  void aGitThatHangsIsKilledAtTheDeadline() {
    List<String> hanging = List.of("sleep", "600");
    // The class's time-out is the assertion: without the deadline this takes ten minutes.
    assertThat(GitState.of(checkout, hanging, Duration.ofMillis(50))).isEqualTo(GitState.UNKNOWN);
  }

  @Test
  void anInterruptIsKeptAndTheAnswerUnknown() {
    Thread.currentThread().interrupt();
    GitState state = GitState.of(checkout, List.of("sleep", "600"), LONG);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(state).isEqualTo(GitState.UNKNOWN);
  }

  private void commitOneFile() throws Exception {
    git("init", "-q");
    Files.writeString(checkout.resolve("file.txt"), "text");
    git("add", "file.txt");
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "one");
  }

  private void git(String... words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(List.of("git"))).directory(checkout.toFile());
    builder.command().addAll(List.of(words));
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      assertThat(builder.start().waitFor()).isZero();
    } catch (IOException e) {
      assumeTrue(false, "needs git: " + e.getMessage());
    }
  }
}
