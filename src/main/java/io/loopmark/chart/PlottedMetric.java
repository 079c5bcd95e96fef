package io.loopmark.chart;

import io.loopmark.result.CellRecord;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import io.loopmark.text.ByteRate;
import io.loopmark.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is compared: bytes that arrived per second where they were counted, the score elsewhere.
 *
 * @param metric the secondary metric; empty for the score
 * @param label of its axis, with the unit
 * @param title what it is called in a title
 * @param divisor from the recorded unit to that of the label
 */
record PlottedMetric(String metric, String label, String title, double divisor) {
  private static final double CONFIDENCE = 0.95;
  private static final String DELIVERED = "delivered";
  private static final String ROUND_TRIPS = "roundTripRate";

  /**
   * A value with its spread over forks.
   *
   * @param low of its 95 % interval; NaN with fewer than three forks
   * @param high of its 95 % interval
   * @param forks each fork's value
   */
  record Estimate(double mean, double low, double high, List<Double> forks) {
    boolean hasInterval() {
      return Double.isFinite(high);
    }
  }

  /** What fits all of the cells. */
  static PlottedMetric of(List<CellRecord> cells, Words words) {
    if (cells.stream().allMatch(cell -> cell.mean(DELIVERED).isPresent())) {
      double most = cells.stream().mapToDouble(c -> c.mean(DELIVERED).orElse(0)).max().orElse(0);
      ByteRate rate = ByteRate.of(most);
      return new PlottedMetric(
          DELIVERED,
          words.get("axis.delivered", rate.unit()),
          words.get("quantity.throughput"),
          rate.bytes());
    }
    if (cells.stream().allMatch(cell -> cell.mean(ROUND_TRIPS).isPresent())) {
      return new PlottedMetric(
          ROUND_TRIPS, words.get("axis.roundTrips"), words.get("quantity.rate"), 1);
    }
    CellRecord first = cells.getFirst();
    String unit = first.forks().getFirst().primary().unit().replaceFirst("^us/", "µs/");
    if (first.benchmark().startsWith("PingPongBenchmark.")) {
      return new PlottedMetric("", words.get("axis.roundTrips"), words.get("quantity.rate"), 1);
    }
    return unit.contains("/") && !unit.endsWith("/op")
        ? new PlottedMetric("", words.get("axis.rate", unit), words.get("quantity.rate"), 1)
        : new PlottedMetric("", words.get("axis.time", unit), words.get("quantity.time"), 1);
  }

  Estimate estimate(CellRecord cell) {
    List<Double> forks =
        metric.isEmpty()
            ? cell.forks().stream().map(fork -> fork.primary().mean() / divisor).toList()
            : cell.forkMeans(metric).stream().map(value -> value / divisor).toList();
    double[] values = forks.stream().mapToDouble(Double::doubleValue).toArray();
    Optional<Ratio> interval = Sample.of(values).interval(CONFIDENCE);
    return new Estimate(
        Arrays.stream(values).average().orElse(Double.NaN),
        interval.map(Ratio::low).orElse(Double.NaN),
        interval.map(Ratio::high).orElse(Double.NaN),
        forks);
  }
}
