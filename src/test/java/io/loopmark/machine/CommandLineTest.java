package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a process was started with. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class CommandLineTest {
  @Test
  void alsoOfAVeryLongOne() throws Exception {
    String large = "x".repeat(20_000);
    Process process = new ProcessBuilder("sh", "-c", "read line", "name", large, "mark").start();
    try {
      assertThat(CommandLine.of(process.toHandle())).endsWith("name " + large + " mark");
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void nobodysIsEmpty() throws Exception {
    Process process = new ProcessBuilder("true").start();
    ProcessHandle handle = process.toHandle();
    process.waitFor();
    assertThat(CommandLine.of(handle)).isEmpty();
  }
}
