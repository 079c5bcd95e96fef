package io.loopmark.compare;

import io.loopmark.latency.Percentiles;
import io.loopmark.latency.Timed;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.text.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What of a cell is compared.
 *
 * @param kind what it is
 * @param name the label of the times, or of the secondary metric; empty for the score
 */
public record ComparedMetric(Kind kind, String name) {
  /** What may be compared. */
  public enum Kind {
    /** JMH's score. */
    SCORE,
    /** The 99th percentile of times of single operations. */
    P99,
    /** What JMH calls a secondary metric: of a profiler, or of a member of a group. */
    SECONDARY
  }

  /** JMH's score. */
  public static final ComparedMetric SCORE = new ComparedMetric(Kind.SCORE, "");

  private static final double PERCENTILE = 99;
  private static final String P99 = " p99";
  private static final String BYTES = "B/op";

  /** The 99th percentile of times of that label. */
  public static ComparedMetric p99(String timed) {
    return new ComparedMetric(Kind.P99, timed);
  }

  /** All percentiles of a cell that are compared; in the order of {@link Timed}, others behind. */
  static List<ComparedMetric> percentiles(CellRecord cell) {
    return cell.timed().stream()
        .filter(label -> Timed.isMain(label) || Timed.isIntended(label))
        .map(ComparedMetric::p99)
        .toList();
  }

  /** All secondary metrics of a cell. */
  static List<ComparedMetric> secondary(CellRecord cell) {
    return cell.forks().stream()
        .flatMap(fork -> fork.secondary().keySet().stream())
        .distinct()
        .map(name -> new ComparedMetric(Kind.SECONDARY, name))
        .toList();
  }

  public boolean isScore() {
    return kind == Kind.SCORE;
  }

  /** Its name in outputs and files. */
  public String label() {
    return switch (kind) {
      case SCORE -> "score";
      case P99 -> name + P99;
      case SECONDARY -> name;
    };
  }

  /** Its names in noise files, the one from before latencies had names last. */
  List<String> labels() {
    List<String> labels = new ArrayList<>(List.of(label()));
    if (kind == Kind.P99) {
      Timed.of(name).flatMap(Timed::former).ifPresent(former -> labels.add(former + P99));
    }
    return labels;
  }

  /** Forks whose figures may be used and that measured this. */
  List<ForkRecord> forks(CellRecord cell) {
    return cell.forks().stream().filter(fork -> fork.invalid().isEmpty()).filter(this::in).toList();
  }

  private boolean in(ForkRecord fork) {
    return switch (kind) {
      case SCORE -> true;
      case P99 ->
          fork.latencies().containsKey(name) && fork.latencies().get(name).getTotalCount() > 0;
      case SECONDARY -> fork.secondary().containsKey(name);
    };
  }

  /** Why a cell must not be judged by this: too few samples, in words. */
  Optional<String> obstacle(CellRecord cell) {
    if (kind != Kind.P99) {
      return Optional.empty();
    }
    long[] samples =
        forks(cell).stream()
            .mapToLong(fork -> fork.latencies().get(name).getTotalCount())
            .toArray();
    return Percentiles.obstacle(samples, PERCENTILE);
  }

  /** Its value over all forks, for who reads it; what counted as one byte is not told as one. */
  String text(String unit, double value) {
    boolean least = unit.equals(BYTES) && value < 1 + 1e-9;
    return least ? "≤ 1" : Figure.number(value);
  }

  String unit(ForkRecord fork) {
    return kind == Kind.P99 ? "ns/op" : metric(fork).unit();
  }

  private Metric metric(ForkRecord fork) {
    return isScore() ? fork.primary() : fork.secondary().get(name);
  }

  /** The mean of a fork's iterations. */
  double mean(ForkRecord fork) {
    return metric(fork).mean();
  }

  /**
   * A fork's one value: the mean of the logarithms of its iterations, or the logarithm of the
   * percentile of all its operations. What an operation allocates counts as one byte at least: a
   * profiler finds fractions of a byte where nothing is allocated.
   *
   * @throws IllegalArgumentException when an iteration has no logarithm
   */
  double logarithm(ForkRecord fork) {
    if (kind == Kind.P99) {
      // A histogram's lowest bucket is 0: an operation below the clock's tick.
      double nanos = (double) fork.latencies().get(name).getValueAtPercentile(PERCENTILE);
      return Math.log(Math.max(1, nanos));
    }
    Metric metric = metric(fork);
    ToDoubleFunction<Double> value =
        metric.unit().equals(BYTES) ? bytes -> Math.max(1, bytes) : score -> score;
    List<Double> iterations = metric.iterations();
    double sum = 0;
    for (Double iteration : iterations) {
      double score = value.applyAsDouble(iteration);
      if (!(score > 0) || Double.isInfinite(score)) {
        throw new IllegalArgumentException(
            "fork "
                + fork.fork()
                + " has a "
                + label()
                + " of "
                + score
                + "; accepted: a number above 0");
      }
      sum += Math.log(score);
    }
    if (iterations.isEmpty()) {
      throw new IllegalArgumentException("fork " + fork.fork() + " has no iterations");
    }
    return sum / iterations.size();
  }
}
