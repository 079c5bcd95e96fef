package io.loopmark.report.finding;

import io.loopmark.report.Figure;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What cells are compared by.
 *
 * @param forks a cell's values, one per fork
 * @param moreIsBetter whether a higher value is the faster one
 * @param shown a value with its unit
 */
public record Quantity(
    Function<CellRecord, List<Double>> forks,
    boolean moreIsBetter,
    Function<Double, String> shown) {
  /**
   * What tells best how fast these cells are: bytes delivered where all have them, since rounds of
   * different sizes don't compare, or else the score. Empty when their scores have several units.
   */
  public static Optional<Quantity> of(List<CellRecord> cells) {
    if (cells.stream().allMatch(cell -> cell.latency("intendedLatency").isPresent())) {
      // Their rate was given; how late the answers came was not.
      Quantity late = percentile("intendedLatency", 99);
      return Optional.of(
          new Quantity(late.forks, false, value -> "p99 " + late.shown.apply(value)));
    }
    if (cells.stream().allMatch(cell -> cell.mean("delivered").isPresent())) {
      return Optional.of(
          new Quantity(cell -> cell.forkMeans("delivered"), true, Figure::bytesPerSecond));
    }
    List<String> units = cells.stream().flatMap(Quantity::units).distinct().toList();
    if (units.size() != 1) {
      return Optional.empty();
    }
    String unit = units.getFirst();
    return Optional.of(score(unit));
  }

  /** Rounds or operations per second, or the time of one. */
  static Quantity score(String unit) {
    return new Quantity(
        cell -> forks(cell, fork -> fork.primary().mean()),
        unit.contains("/") && !unit.endsWith("/op"),
        value -> Figure.number(value) + " " + unit);
  }

  /** A percentile of single operations' times. */
  public static Quantity percentile(String label, double percentile) {
    return new Quantity(
        cell ->
            cell.forks().stream()
                .flatMap(fork -> Optional.ofNullable(fork.latencies().get(label)).stream())
                .map((Histogram h) -> h.getValueAtPercentile(percentile) / 1e3)
                .toList(),
        false,
        value -> Figure.number(value) + " µs");
  }

  /** The mean over forks. */
  double mean(CellRecord cell) {
    return forks.apply(cell).stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** The mean over forks, with its unit. */
  public String figure(CellRecord cell) {
    return shown.apply(mean(cell));
  }

  /** How many times as fast the first is. */
  public Optional<Ratio> faster(CellRecord first, CellRecord second, double confidence) {
    return moreIsBetter
        ? Ratio.of(forks.apply(first), forks.apply(second), confidence)
        : Ratio.of(forks.apply(second), forks.apply(first), confidence);
  }

  private static Stream<String> units(CellRecord cell) {
    return cell.forks().stream().map(fork -> fork.primary().unit());
  }

  private static List<Double> forks(CellRecord cell, ToDoubleFunction<ForkRecord> value) {
    return cell.forks().stream().map(value::applyAsDouble).toList();
  }
}
