package io.loopmark.finding;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Speed;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import io.loopmark.text.ByteRate;
import io.loopmark.text.Figure;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What cells are compared by.
 *
 * @param name for which two quantities are the same
 * @param values a cell's values by the number of the fork
 * @param moreIsBetter whether a higher value is the faster one
 * @param shown a value with its unit
 */
public record Quantity(
    String name,
    Function<CellRecord, SortedMap<Integer, Double>> values,
    boolean moreIsBetter,
    Function<Double, String> shown) {
  /** What tells best how fast these cells are; empty when their scores have several units. */
  public static Optional<Quantity> of(List<CellRecord> cells) {
    return Speed.of(cells).map(speed -> of(speed, rate(cells)));
  }

  private static ByteRate rate(List<CellRecord> cells) {
    return ByteRate.of(
        cells.stream().mapToDouble(cell -> cell.mean("delivered").orElse(0)).max().orElse(0));
  }

  private static Quantity of(Speed speed, ByteRate rate) {
    Function<Double, String> shown =
        switch (speed.of()) {
          case LATENESS -> value -> "p99 " + Figure.number(value) + " " + speed.unit();
          case DELIVERED -> rate::shown;
          case SCORE, ROUND_TRIPS -> value -> Figure.number(value) + " " + speed.unit();
        };
    return new Quantity(
        speed.of() + " " + speed.unit(), speed::values, speed.moreIsBetter(), shown);
  }

  /** Rounds or operations per second, or the time of one. */
  static Quantity score(String unit) {
    return of(new Speed(Speed.Of.SCORE, unit), ByteRate.KILO);
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
        "p" + percentile + " " + label,
        cell -> Speed.percentiles(cell, label, percentile),
        false,
        value -> Figure.number(value) + " µs");
  }

  /** One logarithm per fork, of which a greater one is a faster fork. */
  public Sample sample(CellRecord cell) {
    Sample sample = Sample.of(values.apply(cell));
    return moreIsBetter ? sample : sample.inverse();
  }

  /** The interval of the mean over forks; empty with too few of them. */
  Optional<Ratio> interval(CellRecord cell, double confidence) {
    return Sample.of(values.apply(cell)).interval(confidence);
  }

  /** The number of forks that have a value. */
  int forks(CellRecord cell) {
    return values.apply(cell).size();
  }

  /** The mean over forks. */
  double mean(CellRecord cell) {
    return values.apply(cell).values().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  /** The mean over forks, with its unit. */
  public String figure(CellRecord cell) {
    return shown.apply(mean(cell));
  }
}
