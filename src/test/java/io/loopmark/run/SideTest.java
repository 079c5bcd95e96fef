package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A side that doesn't do as it should is named, in one line. */
@Timeout(30)
@Isolated // Another test's process may hold a copy of a pipe for a moment.
class SideTest {
  @TempDir private Path folder;

  @Test
  void oneThatEndedWhileItWaited() throws Exception {
    // Nobody reads its input any more when it has said this.
    Path jdk =
        ScriptedJdk.at(folder, "echo killed >&2; exec <&-; echo 'next 1 2 9 1 B.b'; exec sleep 9");
    try (Side side = Side.start(build(jdk), List.of(), folder)) {
      side.listen(_ -> {});
      assertThat(side.next().orElseThrow().cell()).isEqualTo("B.b");
      assertThatThrownBy(() -> side.begin(false))
          .isInstanceOf(SideException.class)
          .hasMessageMatching(
              "base ended while it waited for its turn; stderr of process \\d+ ends: killed");
      side.interrupt();
    }
  }

  @Test
  void oneThatCannotBeStarted() {
    assertThatThrownBy(() -> Side.start(build(folder), List.of(), folder))
        .isInstanceOf(SideException.class)
        .hasMessageStartingWith("base cannot be started: ")
        .hasMessageContaining(folder.resolve("bin/java").toString())
        .hasMessageMatching("[^\\n]*");
  }

  @Test
  void oneThatCannotWriteSaysSoItself() throws Exception {
    Path jdk = ScriptedJdk.at(folder, "echo 'unwritable /a cannot be written (full)'; exit 1");
    try (Side side = Side.start(build(jdk), List.of(), folder)) {
      assertThatThrownBy(() -> side.listen(_ -> {}))
          .isInstanceOfSatisfying(
              SideException.class, stopped -> assertThat(stopped.unwritable()).isTrue())
          .hasMessage("/a cannot be written (full)");
    }
  }

  private Build build(Path jdk) {
    return new Build("base", folder.resolve("no.jar"), jdk, List.of());
  }
}
