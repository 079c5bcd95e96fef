package io.loopmark.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a killed process left goes; what a living one uses stays. */
@Timeout(60)
class AbandonedTest {
  @Test
  void onlyThoseOfDeadProcessesGo() throws Exception {
    assumeThat(RealHosts.possible()).as("the right to make network namespaces").isTrue();
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String dead = ThreeHosts.MARK + "-" + gone.pid() + "-client";
    String living = ThreeHosts.ownMark() + "-server1";
    Iproute.run(List.of("ip", "netns", "add", dead));
    Iproute.run(List.of("ip", "netns", "add", living));
    try {
      Abandoned.remove();
      assertThat(Iproute.run(List.of("ip", "netns", "list"))).contains(living).doesNotContain(dead);
    } finally {
      Iproute.run(List.of("ip", "netns", "del", living));
    }
  }

  /** In a container often nobody waits for the end of a process whose parent was killed, too. */
  @Test
  void soDoThoseOfAProcessWhoseEndNobodyHasHeardOf() throws Exception {
    assumeThat(RealHosts.possible()).as("the right to make network namespaces").isTrue();
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0.2 & echo $!; exec sleep 50").start();
    try (BufferedReader lines = parent.inputReader()) {
      String pid = lines.readLine();
      Path stat = Path.of("/proc", pid, "stat");
      while (!Files.readString(stat).contains(") Z ")) {
        Thread.onSpinWait();
      }
      String dead = ThreeHosts.MARK + "-" + pid + "-switch";
      Iproute.run(List.of("ip", "netns", "add", dead));
      Abandoned.remove();
      assertThat(Iproute.run(List.of("ip", "netns", "list"))).doesNotContain(dead);
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }
}
