package io.loopmark.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;

/** What is kept of a fork's output. */
@Timeout(30)
class ForkOutputTest {
  private static final String STRAY =
      "<JMH had finished, but forked VM did not exit, are there stray running threads? Waiting ";

  private final ForkOutput output = new ForkOutput((_, _) -> {});

  @Test
  void allWaysOfPrintingEndInTheTail() {
    output.print("a");
    output.println("b");
    output.write('c');
    output.write("dé".getBytes(UTF_8));
    assertThat(output.tail()).isEqualTo("ab\ncdé");
  }

  @Test
  void theTailIsBoundedAndTheEnd() {
    for (int i = 0; i < 10_000; i++) {
      output.println("line " + i);
    }
    assertThat(output.tail()).hasSizeBetween(15_000, 16_000).endsWith("line 9998\nline 9999\n");
  }

  @Test
  void strayThreadsAreNoticed() {
    output.println("Threads are running: stray ones not");
    assertThat(output.strayThreads()).isFalse();
    output.write(STRAY.getBytes(UTF_8));
    assertThat(output.strayThreads()).isTrue();
  }

  @Test
  void strayThreadsAreNoticedInPieces() {
    STRAY.chars().forEach(output::write);
    assertThat(output.strayThreads()).isTrue();
  }

  @Test
  void strayThreadsAreNotForgottenOverTheThreadDumpBehind() {
    output.println(STRAY);
    for (int i = 0; i < 10_000; i++) {
      output.println("\tat some.Frame" + i);
    }
    assertThat(output.tail()).doesNotContain("stray");
    assertThat(output.strayThreads()).isTrue();
  }

  @Test
  void everyIterationIsHandedOnAndTheWarmUpKept() {
    List<Integer> numbers = new ArrayList<>();
    ForkOutput listening = new ForkOutput((number, _) -> numbers.add(number));
    end(listening, IterationType.WARMUP, 1, 30);
    end(listening, IterationType.WARMUP, 2, 60);
    end(listening, IterationType.MEASUREMENT, 1, 90);
    assertThat(numbers).containsExactly(1, 2, 1);
    assertThat(listening.warmup()).containsExactly(30.0, 60.0);
  }

  private static void end(ForkOutput output, IterationType type, int number, long operations) {
    IterationParams params = new IterationParams(type, 1, TimeValue.NONE, 1);
    IterationResult result = new IterationResult(null, params, null);
    result.addResult(
        new ThroughputResult(
            ResultRole.PRIMARY, "score", operations, 1_000_000_000, TimeUnit.SECONDS));
    output.iterationResult(null, params, number, result);
  }
}
