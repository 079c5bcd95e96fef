package io.loopmark.scenario;

import io.loopmark.latency.Latency;
import java.util.Iterator;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.openjdk.jmh.util.AbstractStatistics;
import org.openjdk.jmh.util.MultisetStatistics;

/**
 * JMH's statistics of a histogram. From a fork they come as the histogram's few kilobytes and
 * become numbers where somebody asks: a set of some thousand numbers, made and written twice at the
 * end of each iteration, kept a fork's compilers busy in the iteration that followed.
 */
final class LatencyStatistics extends AbstractStatistics {
  private static final long serialVersionUID = 1;

  private final byte[] encoded;

  /** Made at the first question; not part of what is written. */
  private transient MultisetStatistics numbers;

  /**
   * Of a histogram in nanoseconds.
   *
   * @param encoded as {@link Latency#encode} gives it
   */
  LatencyStatistics(byte[] encoded) {
    this.encoded = encoded;
  }

  private MultisetStatistics numbers() {
    if (numbers == null) {
      MultisetStatistics all = new MultisetStatistics();
      Histogram histogram = Latency.decode(encoded);
      for (HistogramIterationValue value : histogram.recordedValues()) {
        all.addValue(
            (double) histogram.medianEquivalentValue(value.getValueIteratedTo()),
            value.getCountAtValueIteratedTo());
      }
      numbers = all;
    }
    return numbers;
  }

  @Override
  public double getMax() {
    return numbers().getMax();
  }

  @Override
  public double getMin() {
    return numbers().getMin();
  }

  @Override
  public long getN() {
    return numbers().getN();
  }

  @Override
  public double getSum() {
    return numbers().getSum();
  }

  @Override
  public double getVariance() {
    return numbers().getVariance();
  }

  @Override
  public double getPercentile(double rank) {
    return numbers().getPercentile(rank);
  }

  @Override
  public int[] getHistogram(double[] levels) {
    return numbers().getHistogram(levels);
  }

  @Override
  public Iterator<Map.Entry<Double, Long>> getRawData() {
    return numbers().getRawData();
  }
}
