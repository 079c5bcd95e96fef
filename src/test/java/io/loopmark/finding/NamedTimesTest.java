package io.loopmark.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.document.Document.Finding;
import io.loopmark.latency.Latency;
import io.loopmark.result.BlockDesign;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sentences on times of single operations say of what, and rest on enough of them. */
@Timeout(10)
class NamedTimesTest {
  private static final int ENOUGH = 400;

  private final List<CellRecord> cells = new ArrayList<>();

  @Test
  void aTailSaysWhatWasTimed() {
    cell("model", "SINGLE_THREAD", ENOUGH, 1_000, "chunk");
    cell("model", "THREAD_POOL", ENOUGH, 4_000, "chunk");
    assertThat(texts("en"))
        .filteredOn(text -> text.contains("99 %"))
        .singleElement()
        .asString()
        .startsWith(
            "99 % of single operations (chunk) take at most 1.000 µs with SINGLE_THREAD; with"
                + " THREAD_POOL, 4.00 × as long");
    assertThat(texts("es")).anyMatch(text -> text.contains("(fragmento)"));
    assertThat(texts("id")).anyMatch(text -> text.contains("(potongan)"));
  }

  @Test
  void tailsAreClaimsAndNoneOfTheSpeedsThatARunTellsApart() {
    cell("model", "SINGLE_THREAD", ENOUGH, 1_000, "chunk");
    cell("model", "THREAD_POOL", ENOUGH, 4_000, "chunk");
    Claims claims = Claims.of(Group.of(cells), BlockDesign.UNKNOWN);
    assertThat(claims.size()).isEqualTo(2);
    assertThat(claims.sharpness().orElseThrow().ratios()).isEqualTo(1);
  }

  @Test
  void whatNobodyKnowsIsShownByItself() {
    cell("model", "SINGLE_THREAD", ENOUGH, 1_000, "zzz");
    cell("model", "THREAD_POOL", ENOUGH, 4_000, "zzz");
    assertThat(texts("en")).anyMatch(text -> text.contains("single operations (zzz) take"));
  }

  @Test
  void noTailRestsOnTooFewSamples() {
    cell("model", "SINGLE_THREAD", ENOUGH, 1_000, "chunk");
    cell("model", "THREAD_POOL", 333, 4_000, "chunk");
    assertThat(texts("en")).noneMatch(text -> text.contains("99 %"));
  }

  @Test
  void ofAGivenRateTheTailFromWhenDueIsCompared() {
    cell("model", "SINGLE_THREAD", ENOUGH, 1_000, "request", "intendedRequest");
    cell("model", "THREAD_POOL", ENOUGH, 4_000, "request", "intendedRequest");
    assertThat(texts("en").getFirst()).startsWith("SINGLE_THREAD is fastest: p99 1.000 µs");
  }

  @Test
  void ofAGivenRateNothingIsSaidOnTooFewSamples() {
    for (String parameter : List.of("model", "clients")) {
      cells.clear();
      cell(parameter, "1", 333, 1_000, "request", "intendedRequest");
      cell(parameter, "2", 333, 4_000, "request", "intendedRequest");
      assertThat(texts("en")).isEmpty();
    }
  }

  private List<String> texts(String language) {
    CellLinks links = new CellLinks(cells.stream().map(CellRecord::id).toList());
    List<Group> groups = Group.of(cells);
    Claims claims = Claims.of(groups, BlockDesign.UNKNOWN);
    Analysis analysis = new Analysis(Words.of("report", language), links, claims);
    return analysis.of(groups.getFirst()).stream().map(Finding::text).toList();
  }

  /** Three forks with so many samples each, of about the same time, and all with one score. */
  private void cell(String parameter, String value, int samples, long nanos, String... labels) {
    Map<String, String> parameters = Map.of(parameter, value);
    CellRecord cell = CellRecord.planned("B.b" + new TreeMap<>(parameters), "B.b", parameters, 3);
    for (int fork = 1; fork <= 3; fork++) {
      Map<String, Histogram> times = new LinkedHashMap<>();
      for (String label : labels) {
        Histogram histogram = Latency.histogram();
        histogram.recordValueWithCount(nanos + fork - 2, samples);
        times.put(label, histogram);
      }
      Metric score = new Metric("ops/s", List.of(100.0 + fork));
      cell.add(new ForkRecord(fork, Map.of(), score, Map.of(), times, Optional.empty()));
    }
    cells.add(cell);
  }
}
