package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that is really stopped. */
@Tag("slow")
@Timeout(60)
class PauseWatchTest {
  @Test
  void aStoppedProcessKnowsItWhenItGoesOn() throws Exception {
    Process watched =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Watched.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = watched.inputReader()) {
      assertThat(pausedSoFar(watched, out)).as("before").isZero();
      signal(watched, "STOP");
      while (!stopped(watched)) {
        Thread.onSpinWait();
      }
      // As long as no scheduler could explain.
      TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) + 2 * ProcessorWaits.longestNanos());
      signal(watched, "CONT");
      assertThat(pausedSoFar(watched, out)).as("after").isPositive();
    } finally {
      watched.destroyForcibly().waitFor();
    }
  }

  private static long pausedSoFar(Process watched, BufferedReader out) throws IOException {
    watched.getOutputStream().write('\n');
    watched.getOutputStream().flush();
    return Long.parseLong(out.readLine());
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid()))).start().waitFor();
  }

  private static boolean stopped(Process process) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    return stat.substring(stat.lastIndexOf(')')).startsWith(") T");
  }

  /** Tells how long it stood still whenever a line comes. */
  static final class Watched {
    public static void main(String[] args) throws IOException {
      PauseWatch.start();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (in.readLine() != null) {
        System.out.println(PauseWatch.pausedNanos());
      }
    }
  }
}
