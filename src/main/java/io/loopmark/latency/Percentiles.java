package io.loopmark.latency;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The percentiles that every result shows. */
public final class Percentiles {
  private static final double[] SHOWN = {0, 50, 90, 99, 99.9, 100};

  private Percentiles() {}

  /** Percentile, as JMH's files write it ({@code 99.9}), to value; 100 is the maximum. */
  public static Map<String, Double> of(Histogram histogram) {
    Map<String, Double> percentiles = new LinkedHashMap<>();
    for (double p : SHOWN) {
      double value = p == 0 ? histogram.getMinValue() : histogram.getValueAtPercentile(p);
      percentiles.put(Double.toString(p), histogram.getTotalCount() == 0 ? Double.NaN : value);
    }
    return percentiles;
  }
}
