package io.loopmark.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;

/**
 * How long an iteration measured. The round that is under way when its time has passed is finished
 * and counts, so that is what was asked for and up to a round more.
 */
final class IterationTime {
  private IterationTime() {}

  /** From the score and the number of rounds; what was asked for where there is no such score. */
  static Duration of(IterationResult result) {
    BenchmarkParams benchmark = result.getBenchmarkParams();
    double score = result.getPrimaryResult().getScore();
    double operations = result.getMetadata().getMeasuredOps();
    double units =
        benchmark.getMode() == Mode.Throughput
            ? operations / score
            : operations * score / benchmark.getThreads();
    double nanos = units * TimeUnit.NANOSECONDS.convert(1, benchmark.getTimeUnit());
    return nanos > 0 && Double.isFinite(nanos)
        ? Duration.ofNanos(Math.round(nanos))
        : Duration.ofNanos(result.getParams().getTime().convertTo(TimeUnit.NANOSECONDS));
  }
}
