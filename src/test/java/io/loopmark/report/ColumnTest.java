package io.loopmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.latency.Latency;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.result.SampleCells;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Single figures of the tables. */
@Timeout(30)
class ColumnTest {
  @Test
  void aLossTooSmallToShowDoesNotLookLikeNone() {
    assertThat(lost(0, 1_000_000)).isEqualTo("0.00");
    assertThat(lost(1, 1_000_000)).isEqualTo("<0.01");
    assertThat(lost(12_345, 1_000_000)).isEqualTo("1.23");
    assertThat(lost(1_000_000, 1_000_000)).isEqualTo("100.00");
  }

  @Test
  void anErrorNeedsThreeForks() {
    assertThat(value("±95 %", SampleCells.partlyFailed())).isEqualTo("–");
    // Means 11, 21, 31: logarithms 2.398, 3.045, 3.434, s = 0.523, t(0.975; 2 degrees of freedom)
    // = 4.3027, over the root of 3: a factor of 3.67 about 19.27.
    assertThat(value("±95 %", SampleCells.whole())).isEqualTo("32.74");
  }

  @Test
  void aCellHasTheColumnsOfWhatWasMeasured() {
    assertThat(Column.of(List.of(SampleCells.control())))
        .extracting(Column::heading)
        .containsExactly("score", "±95 %", "unit");
    assertThat(Column.of(List.of(SampleCells.whole())))
        .extracting(Column::heading)
        .containsExactly(
            "score",
            "±95 %",
            "unit",
            "delivered MB/s",
            "lost %",
            "startup ms",
            "send call p50 µs",
            "send call p90 µs",
            "send call p99 µs",
            "send call max µs");
  }

  @Test
  void timesThatNobodyKnowsAreShownByThemselvesAndPercentilesAsFarAsThereAreSamples() {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 1);
    Histogram times = Latency.histogram();
    times.recordValueWithCount(2_000, 99);
    Metric score = new Metric("ops/s", List.of(1.0));
    Map<String, Histogram> latencies =
        Map.of("zzz", times, "intendedRequest", times, "chunkWrite", times);
    cell.add(new ForkRecord(1, Map.of(), score, Map.of(), latencies, Optional.empty()));
    assertThat(Column.of(List.of(cell)).stream().filter(c -> c.topic() == Column.Topic.LATENCY))
        .extracting(Column::key)
        .containsExactly("chunkWrite_p50_us", "intendedRequest_p50_us", "zzz_p50_us", "zzz_max_us");
    assertThat(value("zzz p50 µs", cell)).isEqualTo("2.000");
    assertThat(value("request from when due p50 µs", cell)).isEqualTo("2.000");
  }

  private static String lost(double lost, double offered) {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 1);
    Map<String, Metric> secondary =
        Map.of(
            "lost", new Metric("datagrams/round", List.of(lost)),
            "offered", new Metric("B/s", List.of(offered)),
            "delivered", new Metric("B/s", List.of(offered - lost)));
    Metric score = new Metric("ops/s", List.of(1.0));
    cell.add(new ForkRecord(1, Map.of(), score, secondary, Map.of(), Optional.empty()));
    return value("lost %", cell);
  }

  private static String value(String heading, CellRecord cell) {
    return Column.of(List.of(cell)).stream()
        .filter(column -> column.heading().equals(heading))
        .findFirst()
        .orElseThrow()
        .value(cell);
  }
}
