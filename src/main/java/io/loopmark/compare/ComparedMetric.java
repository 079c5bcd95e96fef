package io.loopmark.compare;

import io.loopmark.latency.Percentiles;
import io.loopmark.latency.Timed;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What of a cell is compared: JMH's score, or the 99th percentile of times of single operations.
 *
 * @param timed the label of the times; empty for the score
 */
public record ComparedMetric(String timed) {
  /** JMH's score. */
  public static final ComparedMetric SCORE = new ComparedMetric("");

  private static final double PERCENTILE = 99;
  private static final String P99 = " p99";

  /** The 99th percentile of times of that label. */
  public static ComparedMetric p99(String timed) {
    return new ComparedMetric(timed);
  }

  /** All percentiles of a cell that are compared; in the order of {@link Timed}, others behind. */
  static List<ComparedMetric> percentiles(CellRecord cell) {
    return cell.timed().stream()
        .filter(label -> Timed.isMain(label) || Timed.isIntended(label))
        .map(ComparedMetric::p99)
        .toList();
  }

  public boolean isScore() {
    return timed.isEmpty();
  }

  /** Its name in outputs and files. */
  public String label() {
    return isScore() ? "score" : timed + P99;
  }

  /** Its names in noise files, the one from before latencies had names last. */
  List<String> labels() {
    List<String> labels = new ArrayList<>(List.of(label()));
    Timed.of(timed).flatMap(Timed::former).ifPresent(former -> labels.add(former + P99));
    return labels;
  }

  /** Forks whose figures may be used and that measured this. */
  List<ForkRecord> forks(CellRecord cell) {
    return cell.forks().stream().filter(fork -> fork.invalid().isEmpty()).filter(this::in).toList();
  }

  private boolean in(ForkRecord fork) {
    return isScore()
        || (fork.latencies().containsKey(timed) && fork.latencies().get(timed).getTotalCount() > 0);
  }

  /** Why a cell must not be judged by this: too few samples, in words. */
  Optional<String> obstacle(CellRecord cell) {
    List<Histogram> times =
        isScore()
            ? List.of()
            : forks(cell).stream().map(fork -> fork.latencies().get(timed)).toList();
    return isScore() ? Optional.empty() : Percentiles.obstacle(times, PERCENTILE);
  }

  String unit(ForkRecord fork) {
    return isScore() ? fork.primary().unit() : "ns/op";
  }

  /**
   * A fork's one value: the mean of the logarithms of its iterations, or the logarithm of the
   * percentile of all its operations.
   *
   * @throws IllegalArgumentException when an iteration has no logarithm
   */
  double logarithm(ForkRecord fork) {
    if (!isScore()) {
      // A histogram's lowest bucket is 0: an operation below the clock's tick.
      double nanos = (double) fork.latencies().get(timed).getValueAtPercentile(PERCENTILE);
      return Math.log(Math.max(1, nanos));
    }
    List<Double> iterations = fork.primary().iterations();
    double sum = 0;
    for (double score : iterations) {
      if (!(score > 0) || Double.isInfinite(score)) {
        throw new IllegalArgumentException(
            "fork " + fork.fork() + " has a score of " + score + "; accepted: a number above 0");
      }
      sum += Math.log(score);
    }
    if (iterations.isEmpty()) {
      throw new IllegalArgumentException("fork " + fork.fork() + " has no iterations");
    }
    return sum / iterations.size();
  }
}
