package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code jmh-result.json} and {@code cells.json} as other tools read them. */
@Timeout(30)
class JmhJsonTest {
  @TempDir private Path out;

  @Test
  void statusesToTheCharacter() throws Exception {
    Path run = write(SampleCells.all());
    Golden.check("result/cells.json", Files.readString(run.resolve("cells.json")));
  }

  @Test
  void resultsToTheCharacter() throws Exception {
    Path run = write(SampleCells.all());
    Golden.check("result/jmh-result.json", Files.readString(run.resolve("jmh-result.json")));
  }

  @Test
  void rawDataListsForksAndTheirIterations() throws Exception {
    JsonNode primary = entry(SampleCells.whole()).get("primaryMetric");
    assertThat(primary.get("rawData").toString())
        .isEqualTo("[[10.0,12.0],[20.0,22.0],[30.0,32.0]]");
  }

  @Test
  void parametersAreTextAndForksAreThoseMeasured() throws Exception {
    JsonNode entry = entry(SampleCells.partlyFailed());
    assertThat(entry.get("params").get("workers").asString()).isEqualTo("2");
    assertThat(entry.get("forks").asInt()).isEqualTo(2);
    assertThat(entry(SampleCells.control()).has("params")).isFalse();
  }

  @Test
  void scoreAndErrorAreOverForksAndNotOverAllIterations() throws Exception {
    JsonNode primary = entry(SampleCells.whole()).get("primaryMetric");
    assertThat(primary.get("score").asDouble()).isEqualTo(21, within(1e-9));
    // Means 11, 21, 31: s = 10, t(0.9995; 2 degrees of freedom) = 31.599, over the root of 3.
    double error = 31.599 * 10 / Math.sqrt(3);
    assertThat(primary.get("scoreError").asDouble()).isEqualTo(error, within(0.01));
    assertThat(primary.get("scoreConfidence").get(0).asDouble())
        .isEqualTo(21 - error, within(0.01));
  }

  @Test
  void whatTooFewForksCannotTellIsTheWordNaN() throws Exception {
    JsonNode primary = entry(SampleCells.control()).get("primaryMetric");
    assertThat(primary.get("scoreError").isString()).isTrue();
    assertThat(primary.get("scoreError").asString()).isEqualTo("NaN");
  }

  @Test
  void latencyPercentilesAreThoseOfAllOperationsTogether() throws Exception {
    JsonNode latency = entry(SampleCells.whole()).get("secondaryMetrics").get("sendCall");
    JsonNode percentiles = latency.get("scorePercentiles");
    // Averaging the three forks' medians would give 200 µs.
    assertThat(percentiles.get("50.0").asDouble()).isEqualTo(1_000, within(1.0));
    assertThat(percentiles.get("99.0").asDouble()).isEqualTo(100_000, within(100.0));
    assertThat(percentiles.get("100.0").asDouble()).isEqualTo(500_000, within(500.0));
    // The score is over forks, as everywhere, so that its interval lies around it.
    assertThat(latency.get("score").asDouble())
        .isEqualTo((1_000 + 100_000 + 500_000) / 3.0, within(100.0));
  }

  @Test
  void aCellWithoutAMeasuredForkHasNoEntry() throws Exception {
    assertThat(read(write(List.of(SampleCells.failed(), SampleCells.skipped())))).isEmpty();
  }

  private JsonNode entry(CellRecord cell) throws Exception {
    return read(write(List.of(cell))).get(0);
  }

  private Path write(List<CellRecord> cells) throws Exception {
    RunFolder folder = RunFolder.create(out, "t", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    folder.writeResults(Map.of("suite", "t"), cells);
    return folder.path();
  }

  private static JsonNode read(Path run) throws Exception {
    return JsonMapper.shared().readTree(Files.readString(run.resolve("jmh-result.json")));
  }
}
