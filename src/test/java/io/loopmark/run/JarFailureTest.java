package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why another project's fork has no figures. */
@Timeout(10)
class JarFailureTest {
  @Test
  void theInnermostCauseIsTold() {
    String output =
        """
        # Warmup Iteration   1: <failure>

        java.lang.IllegalStateException: outer Exception: no
        \tat sample.Work.NoException: line(Work.java:7)
        Caused by: java.io.IOException: no luck
        \tat sample.Work.fails(Work.java:9)
        """;
    assertThat(JarFailure.line(output, 1)).isEqualTo("java.io.IOException: no luck");
  }

  @Test
  void jmhsOwnWordsStandAlone() {
    String output =
        """
        org.openjdk.jmh.runner.RunnerException: Benchmark caught the exception
        \tat org.openjdk.jmh.runner.Runner.runBenchmarks(Runner.java:575)
        \tSuppressed: java.lang.IllegalStateException: <failure: VM prematurely exited>
        \t\tat org.openjdk.jmh.runner.Runner.doFork(Runner.java:755)
        """;
    assertThat(JarFailure.line(output, 1)).isEqualTo("VM prematurely exited");
  }

  @Test
  void whoSaysNothingIsToldByItsCode() {
    assertThat(JarFailure.line("", 137)).isEqualTo("JMH ended with 137 and said nothing");
    assertThat(JarFailure.line("Killed\n", 137)).isEqualTo("JMH ended with 137: Killed");
    assertThat(JarFailure.line("Error: Could not find or load main class x\n", 1))
        .isEqualTo("Error: Could not find or load main class x");
  }
}
