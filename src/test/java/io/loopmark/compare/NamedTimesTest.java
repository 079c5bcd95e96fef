package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.latency.Latency;
import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which times of single operations are compared, and what is said of the others. */
@Timeout(20)
class NamedTimesTest {
  private static final String ID = "TcpChunkBenchmark.transfer";

  @Test
  void percentilesOfAllNamesButTheServersWritesAreCompared() throws Exception {
    Map<String, Integer> timed =
        samples("zzz", 1_000, "chunkWrite", 1_000, "request", 1_000, "intendedRequest", 1_000);
    assertThat(compared(cell(100, timed), cell(101, timed)).cells())
        .extracting(cell -> cell.metric().label())
        .containsExactlyInAnyOrder("score", "request p99", "intendedRequest p99", "zzz p99");
  }

  @Test
  void tooFewSamplesAreSaidAndNeverJudged() throws Exception {
    Comparison few = compared(cell(100, samples("chunk", 499)), cell(101, samples("chunk", 600)));
    assertThat(few.cells()).hasSize(1);
    assertThat(few.cells().getFirst().notes())
        .containsExactly(
            "chunk p99 is not compared: the base has only 998 of 1000 samples over all forks");
    Comparison other = compared(cell(100, samples("chunk", 600)), cell(101, samples("chunk", 99)));
    assertThat(other.cells().getFirst().notes())
        .containsExactly(
            "chunk p99 is not compared: the candidate has only 198 of 1000 samples over all forks");
    assertThat(other.failed()).isFalse();
  }

  @Test
  void chunksThatWereTimedElsewhereAreNotCompared() throws Exception {
    for (boolean former : new boolean[] {true, false}) {
      Comparison comparison =
          compared(
              cell(100, samples(former ? "chunkStored" : "chunk", 1_000)),
              cell(101, samples(former ? "chunk" : "chunkStored", 1_000)));
      assertThat(comparison.cells()).hasSize(1);
      assertThat(comparison.cells().getFirst().notes().getFirst())
          .endsWith(
              "is not compared: the "
                  + (former ? "base" : "candidate")
                  + " timed chunks with hashing and writing");
      assertThat(comparison.failed()).isFalse();
    }
  }

  @Test
  void noiseFilesFromBeforeHoldForTheirSuccessors() {
    Calibration noise =
        new Calibration(Map.of(ID, Map.of("latency p99", 0.4, "intendedLatency p99", 0.5)));
    assertThat(noise.of(ID, ComparedMetric.p99("roundTrip"))).isEqualTo(0.4);
    assertThat(noise.of(ID, ComparedMetric.p99("intendedRoundTrip"))).isEqualTo(0.5);
    assertThat(noise.of(ID, ComparedMetric.p99("chunk"))).isZero();
    assertThat(noise.of(ID, ComparedMetric.SCORE)).isZero();
  }

  private static Map<String, Integer> samples(Object... pairs) {
    Map<String, Integer> samples = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      samples.put((String) pairs[i], (Integer) pairs[i + 1]);
    }
    return samples;
  }

  private static Comparison compared(CellRecord base, CellRecord candidate) throws Exception {
    return Comparison.of(run("b", base), run("c", candidate), ComparisonOptions.USUAL);
  }

  private static RunData run(String source, CellRecord cell) {
    return new RunData(source, "quick", "", 1, List.of(cell), Map.of());
  }

  /** Two forks with so many samples each. */
  private static CellRecord cell(double score, Map<String, Integer> samples) {
    CellRecord cell = Synthetic.empty(ID, 2);
    for (int fork : List.of(1, 2)) {
      Map<String, Histogram> times = new LinkedHashMap<>();
      samples.forEach(
          (label, count) -> {
            Histogram histogram = Latency.histogram();
            histogram.recordValueWithCount(1_000, count);
            times.put(label, histogram);
          });
      cell.add(Synthetic.fork(fork, "thrpt", "ops/s", times, score + 0.1 * fork));
    }
    return cell;
  }
}
