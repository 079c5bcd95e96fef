package io.loopmark.scenario;

import io.loopmark.latency.Latency;
import io.loopmark.latency.LatencyRecorder;
import io.loopmark.latency.LatencyValues;
import io.loopmark.latency.Timed;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Times of single operations in a round. */
final class Times {
  private Times() {}

  /** All workers' times of something, added up. */
  static Histogram of(Round round, Timed what) {
    Histogram all = Latency.histogram();
    round.latencies().get(what.label()).forEach(values -> values.addTo(all));
    return all;
  }

  /** What workers have who timed so many operations that took so long, each. */
  static List<LatencyValues> each(long nanos, int... counts) {
    return Arrays.stream(counts).mapToObj(count -> values(nanos, count)).toList();
  }

  private static LatencyValues values(long nanos, int count) {
    LatencyRecorder recorder = new LatencyRecorder(1);
    for (int i = 0; i < count; i++) {
      recorder.record(nanos);
    }
    return recorder.values();
  }
}
