package io.loopmark.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No news of the parent is not its death. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ParentWatchTest {
  /** A child that opens whatever it may, and goes on for a while; its parent is the first word. */
  static final class Greedy {
    private static final List<FileInputStream> ALL = new ArrayList<>();

    private Greedy() {}

    public static void main(String[] args) throws Exception {
      ParentWatch.start(Long.parseLong(args[0]));
      try {
        while (true) {
          ALL.add(new FileInputStream("/dev/null"));
        }
      } catch (IOException e) {
        System.out.println("none left");
      }
      // Several times as long as it takes to look.
      TimeUnit.MILLISECONDS.sleep(1_600);
      System.out.println("alive");
      System.in.read();
    }
  }

  @Test
  void aChildWithoutFileDescriptorsLivesOn() throws Exception {
    Process child =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 64 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Greedy.class.getName(),
                Long.toString(ProcessHandle.current().pid()))
            .redirectErrorStream(true)
            .start();
    try (var out = child.inputReader()) {
      assertThat(out.readLine()).isEqualTo("none left");
      assertThat(out.readLine()).isEqualTo("alive");
    } finally {
      child.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'7 (java) S 42 7 7 0', 42",
    "'7 (a ) b (c) R 1 7 7 0', 1",
    "'7 (java) S 0 7', 0",
    "'7 (java', -1",
    "'', -1"
  })
  void theParentIsTheSecondWordBehindTheName(String stat, long parent) {
    byte[] bytes = stat.getBytes(UTF_8);
    assertThat(ParentWatch.parent(bytes, bytes.length)).isEqualTo(parent);
  }
}
