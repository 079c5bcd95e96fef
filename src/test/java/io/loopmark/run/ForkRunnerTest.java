package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Settings;
import io.loopmark.suite.Settings.Timing;
import io.loopmark.suite.Suite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/** What is measured in rotation, and what one fork at a time. */
@Timeout(10)
class ForkRunnerTest {
  private static final Map<String, String> PLAIN =
      Map.of("model", "PROCESS_POOL", "clients", "5", "topology", "LOOPBACK");

  @Test
  void whatHasIterationsToTakeTurnsWithRotates() {
    assertThat(rotates(2, PLAIN)).isTrue();
    assertThat(rotates(1, PLAIN)).isFalse();
    assertThat(rotates(2, PLAIN, List.of(new ProfilerConfig("gc")))).isFalse();
  }

  @Test
  void whatWouldNotSleepOrComesLateDoesNot() {
    assertThat(rotates(2, Map.of("link", "TCP", "waiting", "SPIN"))).isFalse();
    assertThat(rotates(2, Map.of("link", "TCP", "rate", "1000"))).isFalse();
    assertThat(rotates(2, Map.of("topology", "THREE_HOSTS"))).isFalse();
  }

  @Test
  void whatSpinsOverASharedMemoryRestsAfterAWhile() {
    assertThat(rotates(2, Map.of("link", "SHARED_MEMORY", "waiting", "SPIN"))).isTrue();
  }

  @Test
  void manyThreadsDoAndManyProcessesDoNot() {
    assertThat(rotates(2, Map.of("model", "THREAD_POOL", "clients", "50"))).isTrue();
    assertThat(rotates(2, Map.of("model", "PROCESS_POOL", "clients", "8"))).isTrue();
    assertThat(rotates(2, Map.of("model", "PROCESS_POOL", "clients", "9"))).isFalse();
    assertThat(
            rotates(
                2, Map.of("model", "THREAD_POOL", "server", "PROCESS_POOL", "serverWorkers", "25")))
        .isFalse();
  }

  private static boolean rotates(int iterations, Map<String, String> parameters) {
    return rotates(iterations, parameters, List.of());
  }

  private static boolean rotates(
      int iterations, Map<String, String> parameters, List<ProfilerConfig> profilers) {
    Timing timing = new Timing(iterations, Duration.ofMillis(400));
    Cell cell =
        new Cell(
            new Catalog.Entry("B.b", "p.B.b", Map.of()),
            parameters,
            new Settings(3, timing, timing, Duration.ofMinutes(1)));
    Plan plan = new Plan(new Suite("s", "", List.of()), List.of(cell), List.of());
    try (ForkRunner forks = new ForkRunner(plan, profilers, null, Path.of("unused"))) {
      return forks.rotates(cell);
    }
  }
}
