package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.latency.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Latency logs are read back with HdrHistogram's own reader. */
@Timeout(30)
class LatencyLogTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path temp;

  @Test
  void forksAreTaggedIntervalsOfOneLog() throws IOException {
    RunFolder folder = RunFolder.create(temp, "quick", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    folder.appendLatencies("B.b[x=1]", fork(1, 5_000), START, START.plusSeconds(2));
    folder.appendLatencies(
        "B.b[x=1]", fork(2, 9_000), START.plusSeconds(60), START.plusSeconds(63));
    Path log = folder.path().resolve("latency/B.b_x=1_.hlog");
    List<Histogram> intervals = new ArrayList<>();
    try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
      while (reader.hasNext()) {
        intervals.add((Histogram) reader.nextIntervalHistogram());
      }
    }
    assertThat(intervals)
        .extracting(Histogram::getTag)
        .containsExactly("fork1.sendCall", "fork2.sendCall");
    assertThat(intervals).extracting(Histogram::getTotalCount).containsExactly(3L, 3L);
    assertThat(intervals.get(1).valuesAreEquivalent(intervals.get(1).getMaxValue(), 9_000))
        .isTrue();
    assertThat(intervals)
        .extracting(Histogram::getStartTimeStamp)
        .containsExactly(START.toEpochMilli(), START.plusSeconds(60).toEpochMilli());
    assertThat(Files.readString(log)).startsWith("#[B.b[x=1]]\n");
  }

  @Test
  void aForkWithoutLatencyLeavesNoLog() throws IOException {
    RunFolder folder = RunFolder.create(temp, "quick", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    folder.appendLatencies("B.b", fork(1, 0), START, START);
    assertThat(folder.path().resolve("latency")).doesNotExist();
  }

  private static ForkRecord fork(int number, long nanos) {
    Histogram histogram = Latency.histogram();
    histogram.recordValueWithCount(nanos, 3);
    return new ForkRecord(
        number,
        Map.of(),
        new Metric("ops/s", List.of(1.0)),
        Map.of(),
        nanos == 0 ? Map.of() : Map.of("sendCall", histogram),
        Optional.empty());
  }
}
