package io.loopmark.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/** From where to where a logarithmic axis goes. */
record Range(double low, double high) {
  private static final double AROUND = 0.05;
  private static final double LEAST = 1.05;

  /** Around all means and the intervals that a logarithmic axis can show. */
  static Range of(List<PlottedMetric.Estimate> estimates) {
    return around(
        estimates.stream()
            .flatMapToDouble(e -> DoubleStream.of(e.mean(), e.low(), e.high()))
            .filter(value -> Double.isFinite(value) && value > 0));
  }

  /** Around all values, which are above 0, so that marks at the ends are whole. */
  static Range around(DoubleStream values) {
    var summary = values.summaryStatistics();
    double room = Math.max(LEAST, Math.pow(summary.getMax() / summary.getMin(), AROUND));
    return new Range(summary.getMin() / room, summary.getMax() * room);
  }
}
