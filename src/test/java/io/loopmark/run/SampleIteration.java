package io.loopmark.run;

import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** An iteration as JMH tells it, which was to take 2.5 s and took {@link #NANOS}. */
record SampleIteration(IterationType type, Mode mode, TimeUnit unit, int threads) {
  static final long NANOS = 2_700_000_000L;
  static final long ASKED_FOR_MILLIS = 2_500;

  /**
   * Its result.
   *
   * @param operations how many each thread did
   */
  IterationResult of(long operations) {
    IterationParams params =
        new IterationParams(type, 1, TimeValue.milliseconds(ASKED_FOR_MILLIS), 1);
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
            params,
            params,
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
    long all = operations * threads;
    IterationResult result =
        new IterationResult(benchmark, params, new IterationResultMetaData(all, all));
    for (int i = 0; i < threads; i++) {
      result.addResult(score(operations));
    }
    return result;
  }

  private Result<?> score(long operations) {
    return mode == Mode.Throughput
        ? new ThroughputResult(ResultRole.PRIMARY, "score", operations, NANOS, unit)
        : new AverageTimeResult(ResultRole.PRIMARY, "score", operations, NANOS, unit);
  }
}
