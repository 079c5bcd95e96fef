package io.loopmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.latency.Latency;
import io.loopmark.latency.Timed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;

/** Latencies on their way through JMH: histograms add up, percentiles are never averaged. */
@Timeout(30)
class LatencyResultTest {
  private static final IterationParams PARAMS =
      new IterationParams(IterationType.MEASUREMENT, 2, TimeValue.NONE, 1);

  @Test
  void aResultCarriesTheWholeHistogram() {
    Histogram histogram = histogram(7, 123_456);
    LatencyResult result = LatencyResult.of(Timed.CHUNK.label(), histogram);
    histogram.reset();
    assertThat(result.histogram()).isEqualTo(histogram(7, 123_456));
    assertThat(result.getLabel()).isEqualTo("chunk");
    assertThat(result.getScoreUnit()).isEqualTo("ns/op");
    assertThat(result.getScore()).isEqualTo(123_456, within(124.0));
  }

  @Test
  void threadsOfAnIterationAddUp() {
    IterationResult iteration = iteration(histogram(990, 1_000), histogram(10, 9_000_000));
    LatencyResult sum = latency(iteration.getSecondaryResults());
    assertThat(sum.histogram().getTotalCount()).isEqualTo(1_000);
    assertThat(sum.histogram().getMaxValue()).isBetween(9_000_000L, 9_010_000L);
  }

  @Test
  void iterationsOfAForkAddUp() {
    BenchmarkResult fork =
        new BenchmarkResult(
            null, List.of(iteration(histogram(990, 1_000)), iteration(histogram(10, 9_000_000))));
    LatencyResult sum = latency(fork.getSecondaryResults());
    assertThat(sum.histogram().getTotalCount()).isEqualTo(1_000);
    // The mean of both medians would be 4 500 500 ns.
    assertThat(fork.getSecondaryResults().get("chunk:p50").getScore())
        .isEqualTo(1_000, within(1.0));
    assertThat(fork.getSecondaryResults().get("chunk:max").getScore())
        .isEqualTo(9_000_000, within(9_000.0));
    assertThat(sum.getScore()).isEqualTo(0.99 * 1_000 + 0.01 * 9_000_000, within(100.0));
  }

  @Test
  void percentilesHaveNamesOfTheirOwn() {
    assertThat(iteration(histogram(10_000, 1)).getSecondaryResults().keySet())
        .containsExactlyInAnyOrder(
            "chunk", "chunk:p50", "chunk:p90", "chunk:p99", "chunk:p99.9", "chunk:max");
  }

  @Test
  void percentilesWithoutTheSamplesForThemAreLeftOut() {
    assertThat(iteration(histogram(999, 1)).getSecondaryResults().keySet())
        .containsExactlyInAnyOrder("chunk", "chunk:p50", "chunk:p90", "chunk:max");
  }

  @Test
  void nothingRecordedIsNoNumberAndAddsNothing() {
    assertThat(LatencyResult.of(Timed.CHUNK.label(), Latency.histogram()).getScore()).isNaN();
    IterationResult iteration = iteration(Latency.histogram(), histogram(3, 500));
    assertThat(latency(iteration.getSecondaryResults()).histogram()).isEqualTo(histogram(3, 500));
  }

  private static IterationResult iteration(Histogram... threads) {
    IterationResult iteration = new IterationResult(null, PARAMS, null);
    iteration.addResult(
        new ThroughputResult(ResultRole.PRIMARY, "score", 1, 1_000_000, TimeUnit.SECONDS));
    for (Histogram thread : threads) {
      iteration.addResult(LatencyResult.of(Timed.CHUNK.label(), thread));
    }
    return iteration;
  }

  @SuppressWarnings("rawtypes") // JMH's own signature
  private static LatencyResult latency(Map<String, Result> results) {
    return (LatencyResult) results.get("chunk");
  }

  private static Histogram histogram(int count, long nanos) {
    Histogram histogram = Latency.histogram();
    histogram.recordValueWithCount(nanos, count);
    return histogram;
  }
}
