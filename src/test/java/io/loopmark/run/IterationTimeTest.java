package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

@Timeout(10)
class IterationTimeTest {
  private static final long NANOS = 2_700_000_000L;
  private static final IterationParams ASKED_FOR =
      new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.milliseconds(2_500), 1);

  @Test
  void aRoundThatWasUnderWayCountsWhateverTheScoreIsIn() {
    for (TimeUnit unit : List.of(TimeUnit.SECONDS, TimeUnit.MILLISECONDS, TimeUnit.MICROSECONDS)) {
      assertThat(of(Mode.Throughput, throughput(9, unit), 9, 1, unit))
          .isEqualTo(Duration.ofNanos(NANOS));
      assertThat(of(Mode.AverageTime, average(9, NANOS, unit), 9, 1, unit))
          .isEqualTo(Duration.ofNanos(NANOS));
    }
  }

  @Test
  void threadsWorkAtTheSameTime() {
    Result<?> perThread = average(9, NANOS, TimeUnit.SECONDS);
    assertThat(of(Mode.AverageTime, perThread, 36, 4, TimeUnit.SECONDS))
        .isEqualTo(Duration.ofNanos(NANOS));
  }

  @Test
  void withoutRoundsItIsWhatWasAskedFor() {
    assertThat(of(Mode.Throughput, throughput(0, TimeUnit.SECONDS), 0, 1, TimeUnit.SECONDS))
        .isEqualTo(Duration.ofMillis(2_500));
  }

  private static Result<?> throughput(double operations, TimeUnit unit) {
    return new ThroughputResult(ResultRole.PRIMARY, "score", operations, NANOS, unit);
  }

  private static Result<?> average(double operations, long nanos, TimeUnit unit) {
    return new AverageTimeResult(ResultRole.PRIMARY, "score", operations, nanos, unit);
  }

  private static Duration of(
      Mode mode, Result<?> score, long operations, int threads, TimeUnit unit) {
    BenchmarkParams benchmark =
        new BenchmarkParams(
            "b",
            "b",
            true,
            threads,
            new int[] {1},
            List.of(),
            1,
            0,
            ASKED_FOR,
            ASKED_FOR,
            mode,
            new WorkloadParams(),
            unit,
            1,
            "java",
            List.of(),
            "25",
            "vm",
            "25",
            "1.37",
            TimeValue.seconds(60));
    IterationResult result =
        new IterationResult(
            benchmark, ASKED_FOR, new IterationResultMetaData(operations, operations));
    result.addResult(score);
    return IterationTime.of(result);
  }
}
