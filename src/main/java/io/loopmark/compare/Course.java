package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.stats.ChangePoints;
import io.loopmark.stats.ChangePoints.Change;
import io.loopmark.stats.Median;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import io.loopmark.stats.Variance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a cell's score went from run to run.
 *
 * @param cell its id
 * @param unit of its values
 * @param better which way; empty where nothing tells, and then more counts as faster
 * @param points in the order of runs, one at least
 * @param changes as multiples of the speed before, with the index among points at which each begins
 */
public record Course(
    String cell,
    String unit,
    Optional<Direction> better,
    List<Point> points,
    List<Change> changes) {
  private static final double CONFIDENCE = 0.95;

  /**
   * A run's value.
   *
   * @param run its index among all runs
   * @param value the geometric mean of its forks
   * @param interval 95 %; empty with fewer than three forks
   * @param error the variance of the value's logarithm, as its forks tell; empty with one fork
   */
  public record Point(int run, double value, Optional<Ratio> interval, OptionalDouble error) {
    private static Point of(int run, Sample sample) {
      return new Point(
          run,
          sample.geometricMean(),
          sample.interval(CONFIDENCE),
          sample.size() < 2
              ? OptionalDouble.empty()
              : OptionalDouble.of(Variance.of(sample.values()).value() / sample.size()));
    }
  }

  public Course {
    points = List.copyOf(points);
    changes = List.copyOf(changes);
  }

  /**
   * Of one cell, in the unit of its last run; runs with another unit or mode have no point.
   *
   * @param cells by the index of the run, each with figures that may be used
   * @return empty where no run has a value with a logarithm
   */
  static Optional<Course> of(String id, SortedMap<Integer, CellRecord> cells) {
    ForkRecord last = cells.get(cells.lastKey()).forks().getLast();
    String unit = last.primary().unit();
    String mode = mode(last);
    List<Point> points = new ArrayList<>();
    cells.forEach(
        (run, cell) -> {
          ForkRecord fork = cell.forks().getFirst();
          OptionalDouble factor = Units.factor(fork.primary().unit(), unit);
          Sample sample = sample(cell, factor.orElse(Double.NaN));
          boolean usable = sample.logarithms().values().stream().allMatch(Double::isFinite);
          if (usable && mode(fork).equals(mode)) {
            points.add(Point.of(run, sample));
          }
        });
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new Course(id, unit, Direction.of(mode, unit), points, List.of()));
  }

  private static Sample sample(CellRecord cell, double factor) {
    SortedMap<Integer, Double> byFork = new TreeMap<>();
    cell.forks().forEach(fork -> byFork.put(fork.fork(), fork.primary().mean() * factor));
    return Sample.of(byFork);
  }

  private static String mode(ForkRecord fork) {
    return String.valueOf(fork.header().getOrDefault("mode", ""));
  }

  /** The speeds as logarithms, of which more is always faster. */
  double[] speeds() {
    return points.stream().mapToDouble(point -> speed(point.value)).toArray();
  }

  private double speed(double value) {
    return better.map(way -> -way.cost(Math.log(value))).orElse(Math.log(value));
  }

  /** Whether there is any change, and where. */
  ChangePoints test() {
    double own = points.stream().flatMapToDouble(point -> point.error.stream()).average().orElse(0);
    return new ChangePoints(speeds(), own);
  }

  Course with(List<Change> found) {
    return new Course(cell, unit, better, points, found);
  }

  public Point first() {
    return points.getFirst();
  }

  public Point last() {
    return points.getLast();
  }

  /** The last speed as a multiple of the first. */
  public double toFirst() {
    return Math.exp(speed(last().value) - speed(first().value));
  }

  /** The last speed as a multiple of the median of all. */
  public double toMedian() {
    return Math.exp(speed(last().value) - Median.of(speeds()));
  }

  /** The greatest value as a multiple of the least. */
  public double spread() {
    var values = points.stream().mapToDouble(Point::value).summaryStatistics();
    return values.getMax() / values.getMin();
  }

  /** The run at which a change begins, by its index among all. */
  public int run(Change change) {
    return points.get(change.at()).run;
  }

  /** The worst step to slower as a multiple of the speed before; 1 where there is none. */
  double worst() {
    return changes.stream().mapToDouble(change -> change.ratio().value()).min().orElse(1);
  }
}
