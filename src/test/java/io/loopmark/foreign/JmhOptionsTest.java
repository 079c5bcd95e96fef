package io.loopmark.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;

/** What of JMH's command line a user may hand on. */
@Timeout(10)
class JmhOptionsTest {
  @Test
  void wordsAreSplitAtBlanksOutsideQuotes() {
    JmhOptions options = JmhOptions.of("-wi 3 -jvmArgs \"-Xmx1g -Da=b\" -prof 'gc' ");
    assertThat(options.words())
        .containsExactly("-wi", "3", "-jvmArgs", "-Xmx1g -Da=b", "-prof", "gc");
    assertThat(JmhOptions.of("").words()).isEmpty();
  }

  @Test
  void modesAreOfTheCells() {
    JmhOptions options = JmhOptions.of("-bm avgt,ss -i 2");
    assertThat(options.modes()).containsExactly(Mode.AverageTime, Mode.SingleShotTime);
    assertThat(options.words()).containsExactly("-i", "2");
    assertThat(options.given()).containsExactly("-bm", "avgt,ss", "-i", "2");
    assertThat(JmhOptions.of("-bm all").modes()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "-f 3, --forks",
    "-wf 1, no forks for warming up",
    "Work.add, --include",
    "-e Work, --include or --only",
    "-rf csv, 'none of -o, -rf, -rff, -v, -foe'",
    "-o x, 'none of -o, -rf, -rff, -v, -foe'",
    "-jvm /x/java, '--jdk, or --base-jdk and --candidate-jdk'",
    "-lp, 'options that say how to measure, such as -wi 3 -i 5 -r 1s'",
    "-h, 'options that say how to measure, such as -wi 3 -i 5 -r 1s'"
  })
  void whatThisProgramSaysItselfIsRefused(String text, String accepted) {
    assertThatThrownBy(() -> JmhOptions.of(text))
        .hasMessageStartingWith("--jmh '" + text + "' has ")
        .hasMessageEndingWith("; accepted instead: " + accepted);
  }

  @ParameterizedTest
  @CsvSource({"-xyz", "-i many", "-bm never"})
  void whatJmhDoesNotKnowIsRefused(String text) {
    assertThatThrownBy(() -> JmhOptions.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--jmh '" + text + "': ")
        .hasMessageEndingWith("; accepted: options of JMH");
  }
}
