package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is read of what JMH prints. */
@Timeout(10)
class JarOutputTest {
  @Test
  void scoresOfWarmUpIterationsAreRead() {
    JarOutput output =
        read(
            """
            # Fork: 1 of 1
            # Warmup Iteration   1: 285.662 ns/op
            # Warmup Iteration   2: n = 1234, mean = 449,5 ns/op, p{0.00, 0.50} = 38, 49 ns/op
            # Warmup Iteration   3: ≈ 10⁻³ us/op
            Iteration   1: 1.5 ns/op
            """);
    assertThat(output.warmup()).containsExactly(285.662, 449.5);
    assertThat(output.strayThreads()).isFalse();
    assertThat(output.tail()).endsWith("Iteration   1: 1.5 ns/op\n");
  }

  @Test
  void whereTheBenchmarkSaysTheSameNothingIsKnown() {
    assertThat(read("# Warmup Iteration   9: 3 ns/op\n# Warmup Iteration   1: 3 ns/op\n").warmup())
        .isEmpty();
  }

  @Test
  void threadsThatWereLeftAreSeen() {
    assertThat(read("<shutdown timeout: stray running threads>\n").strayThreads()).isTrue();
  }

  @Test
  void aLineWithoutAnEndTakesNoMemory() {
    JarOutput output = read("x".repeat(10_000_000) + "\n# Warmup Iteration   1: 2 ns/op\n");
    assertThat(output.warmup()).containsExactly(2.0);
    assertThat(output.tail().length()).isLessThan(30_000);
  }

  private static JarOutput read(String said) {
    JarOutput output = new JarOutput();
    output.read(new StringReader(said));
    return output;
  }
}
