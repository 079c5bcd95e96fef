package io.loopmark.scenario;

import io.loopmark.latency.Latency;
import io.loopmark.latency.Percentiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;

/**
 * A JMH result that carries a whole histogram, so that iterations and forks are joined by adding
 * histograms and never by averaging percentiles.
 */
public final class LatencyResult extends Result<LatencyResult> {
  private static final long serialVersionUID = 2;

  private final byte[] encoded;

  private LatencyResult(String label, byte[] encoded) {
    super(
        ResultRole.SECONDARY,
        label,
        new LatencyStatistics(encoded),
        "ns/op",
        AggregationPolicy.AVG);
    this.encoded = encoded;
  }

  /** A result over what the histogram holds now. */
  public static LatencyResult of(String label, Histogram histogram) {
    return new LatencyResult(label, Latency.encode(histogram));
  }

  /** The histogram, in nanoseconds. */
  public Histogram histogram() {
    return Latency.decode(encoded);
  }

  @Override
  protected Aggregator<LatencyResult> getThreadAggregator() {
    return LatencyResult::add;
  }

  @Override
  protected Aggregator<LatencyResult> getIterationAggregator() {
    return LatencyResult::add;
  }

  /**
   * Percentiles under names of their own, for JMH's own tables; none without the samples for it.
   */
  @Override
  @SuppressWarnings("rawtypes") // JMH's own signature
  protected Collection<? extends Result> getDerivativeResults() {
    Histogram histogram = histogram();
    List<Result<?>> derived = new ArrayList<>();
    for (double p : new double[] {50, 90, 99, 99.9, 100}) {
      if (!Percentiles.enough(histogram.getTotalCount(), p)) {
        continue;
      }
      String name = getLabel() + ":" + (p == 100 ? "max" : "p" + trimmed(p));
      derived.add(
          new org.openjdk.jmh.results.ScalarDerivativeResult(
              name, histogram.getValueAtPercentile(p), "ns/op", AggregationPolicy.AVG));
    }
    return derived;
  }

  private static String trimmed(double p) {
    return p == Math.rint(p) ? Long.toString((long) p) : Double.toString(p);
  }

  private static LatencyResult add(Collection<LatencyResult> results) {
    Histogram sum = Latency.histogram();
    results.forEach(result -> sum.add(result.histogram()));
    return of(results.iterator().next().getLabel(), sum);
  }
}
