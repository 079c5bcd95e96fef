package io.loopmark.report.finding;

import io.loopmark.latency.Percentiles;
import io.loopmark.latency.Timed;
import io.loopmark.report.Figure;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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
    Optional<String> intended = timed(cells, Timed::isIntended);
    if (intended.isPresent()) {
      // Their rate was given; how late the answers came was not.
      Quantity late = percentile(intended.get(), 99);
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

  /** The first label of times of that kind that all cells have. */
  static Optional<String> timed(List<CellRecord> cells, Predicate<String> kind) {
    return cells.stream()
        .findFirst()
        .flatMap(
            first ->
                first.timed().stream()
                    .filter(kind)
                    .filter(label -> cells.stream().allMatch(c -> c.timed().contains(label)))
                    .findFirst());
  }

  /** A percentile of single operations' times; without values where there are too few of them. */
  static Quantity percentile(String label, double percentile) {
    return new Quantity(
        cell -> percentiles(cell, label, percentile), false, value -> Figure.number(value) + " µs");
  }

  private static List<Double> percentiles(CellRecord cell, String label, double percentile) {
    List<Histogram> forks =
        cell.forks().stream()
            .flatMap(fork -> Optional.ofNullable(fork.latencies().get(label)).stream())
            .toList();
    return Percentiles.obstacle(forks, percentile).isPresent()
        ? List.of()
        : forks.stream().map(times -> times.getValueAtPercentile(percentile) / 1e3).toList();
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
