package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.IterationType;

@Timeout(10)
class IterationTimeTest {
  /** Threads work at the same time. */
  @ParameterizedTest
  @CsvSource({
    "Throughput, SECONDS, 1",
    "Throughput, MICROSECONDS, 1",
    "Throughput, SECONDS, 4",
    "AverageTime, SECONDS, 1",
    "AverageTime, MILLISECONDS, 1",
    "AverageTime, SECONDS, 4"
  })
  void aRoundThatWasUnderWayCountsWhateverTheScoreIsIn(Mode mode, TimeUnit unit, int threads) {
    SampleIteration iteration = new SampleIteration(IterationType.MEASUREMENT, mode, unit, threads);
    assertThat(IterationTime.of(iteration.of(9)))
        .isEqualTo(Duration.ofNanos(SampleIteration.NANOS));
  }

  @Test
  void withoutRoundsItIsWhatWasAskedFor() {
    SampleIteration iteration =
        new SampleIteration(IterationType.MEASUREMENT, Mode.Throughput, TimeUnit.SECONDS, 1);
    assertThat(IterationTime.of(iteration.of(0)))
        .isEqualTo(Duration.ofMillis(SampleIteration.ASKED_FOR_MILLIS));
  }
}
