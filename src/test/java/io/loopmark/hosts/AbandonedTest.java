package io.loopmark.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
}
