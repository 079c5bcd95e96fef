package io.loopmark.result;

import io.loopmark.latency.Percentiles;
import io.loopmark.latency.Timed;
import io.loopmark.stats.Sample;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * What tells best how fast cells are, one value for each fork.
 *
 * @param of what it is
 * @param unit of a value
 */
public record Speed(Of of, String unit) {
  /** What tells how fast a cell is. */
  public enum Of {
    /** How late answers came, the 99th percentile: their rate was given. */
    LATENESS,
    /** Bytes that arrived per second; rounds of different sizes don't compare. */
    DELIVERED,
    /** Round trips per second, of rounds that have nothing but those. */
    ROUND_TRIPS,
    /** Rounds or operations per second, or the time of one. */
    SCORE
  }

  /** A percentile of the times of one label. */
  private record Tail(String label, double percentile) {}

  private static final String DELIVERED = "delivered";
  private static final String ROUND_TRIPS = "roundTripRate";
  private static final double TAIL = 99;
  private static final double NANOS_PER_MICRO = 1e3;

  /** What fits all of these cells; empty when their scores have several units. */
  public static Optional<Speed> of(List<CellRecord> cells) {
    if (cells.stream().allMatch(cell -> intended(cell).isPresent())) {
      return Optional.of(new Speed(Of.LATENESS, "µs"));
    }
    if (cells.stream().allMatch(cell -> cell.mean(DELIVERED).isPresent())) {
      return Optional.of(new Speed(Of.DELIVERED, "B/s"));
    }
    if (cells.stream().allMatch(cell -> cell.mean(ROUND_TRIPS).isPresent())) {
      return Optional.of(new Speed(Of.ROUND_TRIPS, "ops/s"));
    }
    List<String> units =
        cells.stream()
            .flatMap(cell -> cell.forks().stream())
            .map(fork -> fork.primary().unit())
            .distinct()
            .toList();
    return units.size() == 1
        ? Optional.of(new Speed(Of.SCORE, units.getFirst()))
        : Optional.empty();
  }

  /** Whether a higher value is the faster one. */
  public boolean moreIsBetter() {
    return switch (of) {
      case LATENESS -> false;
      case DELIVERED, ROUND_TRIPS -> true;
      case SCORE -> unit.contains("/") && !unit.endsWith("/op");
    };
  }

  /** A cell's values by the number of the fork. */
  public SortedMap<Integer, Double> values(CellRecord cell) {
    return cell.once(this, () -> find(cell));
  }

  private SortedMap<Integer, Double> find(CellRecord cell) {
    return switch (of) {
      case LATENESS -> percentiles(cell, intended(cell).orElse(""), TAIL);
      case DELIVERED -> means(cell, DELIVERED);
      case ROUND_TRIPS -> means(cell, ROUND_TRIPS);
      case SCORE -> byFork(cell, fork -> Optional.of(fork.primary().mean()));
    };
  }

  /** The same as logarithms, of which a greater one is a faster fork. */
  public Sample sample(CellRecord cell) {
    Sample sample = Sample.of(values(cell));
    return moreIsBetter() ? sample : sample.inverse();
  }

  private static Optional<String> intended(CellRecord cell) {
    return cell.timed().stream().filter(Timed::isIntended).findFirst();
  }

  /**
   * A percentile of single operations' times, in microseconds, by the number of the fork; of none
   * where there are too few of them.
   */
  public static SortedMap<Integer, Double> percentiles(
      CellRecord cell, String label, double percentile) {
    return cell.once(new Tail(label, percentile), () -> findPercentiles(cell, label, percentile));
  }

  /** Each fork's times are unpacked once: those of all forks at a time may be too many. */
  private static SortedMap<Integer, Double> findPercentiles(
      CellRecord cell, String label, double percentile) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    LongStream.Builder samples = LongStream.builder();
    for (ForkRecord fork : cell.forks()) {
      Histogram times = fork.latencies().get(label);
      if (times != null) {
        samples.add(times.getTotalCount());
        values.put(fork.fork(), times.getValueAtPercentile(percentile) / NANOS_PER_MICRO);
      }
    }
    return Percentiles.obstacle(samples.build().toArray(), percentile).isEmpty()
        ? Collections.unmodifiableSortedMap(values)
        : Collections.emptySortedMap();
  }

  private static SortedMap<Integer, Double> means(CellRecord cell, String label) {
    return byFork(cell, fork -> Optional.ofNullable(fork.secondary().get(label)).map(Metric::mean));
  }

  private static SortedMap<Integer, Double> byFork(
      CellRecord cell, Function<ForkRecord, Optional<Double>> value) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    cell.forks().forEach(fork -> value.apply(fork).ifPresent(v -> values.put(fork.fork(), v)));
    return Collections.unmodifiableSortedMap(values);
  }
}
