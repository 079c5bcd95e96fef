package io.loopmark.compare;

import io.loopmark.latency.Timed;
import io.loopmark.result.CellRecord;
import java.util.List;
import java.util.Optional;

/** Why a percentile that the base has must not be compared. */
final class PercentileObstacle {
  private PercentileObstacle() {}

  /** In words; empty where it may be. */
  static Optional<String> of(ComparedMetric metric, CellRecord base, CellRecord candidate) {
    if (takenElsewhere(metric, candidate)) {
      boolean with = metric.name().equals(Timed.CHUNK_STORED.label());
      return Optional.of(
          "the " + (with ? "base" : "candidate") + " timed chunks with hashing and writing");
    }
    Optional<String> few = metric.obstacle(base).map(samples -> "the base has only " + samples);
    return few.or(
        () ->
            metric.forks(candidate).isEmpty()
                ? Optional.empty()
                : metric.obstacle(candidate).map(samples -> "the candidate has only " + samples));
  }

  private static boolean takenElsewhere(ComparedMetric metric, CellRecord candidate) {
    String today = Timed.CHUNK.label();
    String before = Timed.CHUNK_STORED.label();
    String other = metric.name().equals(today) ? before : today;
    return List.of(today, before).contains(metric.name())
        && metric.forks(candidate).isEmpty()
        && !ComparedMetric.p99(other).forks(candidate).isEmpty();
  }
}
