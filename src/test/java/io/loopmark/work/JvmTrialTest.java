package io.loopmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options are tried by starting a JVM with them. */
@Timeout(60)
class JvmTrialTest {
  @Test
  void aVariantMayHaveAHeapThatIsSmallerThanTheUsualOneBegins() throws Exception {
    assertThat(JvmTrial.obstacle(WorkerJvm.usual(List.of("-Xmx64m")))).isEmpty();
  }

  @Test
  void aJvmThatRunsThisProgramIsNoObstacle() throws Exception {
    assertThat(JvmTrial.obstacle(WorkerJvm.usual(List.of("-XX:TieredStopAtLevel=1")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -XX:+NoSuch               | Unrecognized VM option 'NoSuch'
          -Xms2g                    | Initial heap size set to a larger value than the maximum heap size
          -version                  | it prints to standard output, or doesn't run what it is told to
          --dry-run                 | it prints to standard output, or doesn't run what it is told to
          -Xlog:safepoint*=trace    | it prints to standard output, or doesn't run what it is told to
          """)
  void whatKeepsItFromThatIsToldInItsOwnWords(String flag, String words) throws Exception {
    assertThat(JvmTrial.obstacle(WorkerJvm.usual(List.of(flag))).orElseThrow())
        .contains(words)
        .doesNotContain("\n", "fatal exception", "Could not create");
  }
}
