package io.loopmark.compare;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import java.util.List;

/** What of a cell is compared. */
public enum ComparedMetric {
  /** JMH's score. */
  SCORE("score", ""),
  /** The 99th percentile of single operations' service times. */
  LATENCY_P99("latency p99", "latency"),
  /** The same, timed from when each operation was due. */
  INTENDED_LATENCY_P99("intendedLatency p99", "intendedLatency");

  private static final double PERCENTILE = 99;

  private final String label;
  private final String histogram;

  ComparedMetric(String label, String histogram) {
    this.label = label;
    this.histogram = histogram;
  }

  /** Its name in outputs and files. */
  public String label() {
    return label;
  }

  /** Forks whose figures may be used and that measured this. */
  List<ForkRecord> forks(CellRecord cell) {
    return cell.forks().stream().filter(fork -> fork.invalid().isEmpty()).filter(this::in).toList();
  }

  private boolean in(ForkRecord fork) {
    return this == SCORE
        || (fork.latencies().containsKey(histogram)
            && fork.latencies().get(histogram).getTotalCount() > 0);
  }

  String unit(ForkRecord fork) {
    return this == SCORE ? fork.primary().unit() : "ns/op";
  }

  /**
   * A fork's one value: the mean of the logarithms of its iterations, or the logarithm of the
   * percentile of all its operations.
   *
   * @throws IllegalArgumentException when an iteration has no logarithm
   */
  double logarithm(ForkRecord fork) {
    if (this != SCORE) {
      // A histogram's lowest bucket is 0: an operation below the clock's tick.
      double nanos = (double) fork.latencies().get(histogram).getValueAtPercentile(PERCENTILE);
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
