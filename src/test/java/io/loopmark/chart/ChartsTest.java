package io.loopmark.chart;

import static io.loopmark.chart.Drawings.ENGLISH;
import static io.loopmark.chart.Drawings.circles;
import static io.loopmark.chart.Drawings.found;
import static io.loopmark.chart.Drawings.kinds;
import static io.loopmark.chart.Drawings.only;
import static io.loopmark.chart.Drawings.parse;
import static io.loopmark.chart.Drawings.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Timeline;
import io.loopmark.text.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** What charts there are, and that each is a picture a report can hold. */
@Timeout(60)
class ChartsTest {
  @Test
  void everyChartIsWellFormedAndStandsAlone() throws Exception {
    List<Chart> charts = Charts.of(List.of(SampleRuns.everything("run")), ENGLISH);
    for (Chart chart : charts) {
      Element svg = parse(chart.svg());
      assertThat(svg.getTagName()).isEqualTo("svg");
      assertThat(svg.getAttribute("viewBox")).matches("0 0 440 \\d+");
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
          .isEqualTo(chart.title());
      assertThat(chart.svg().replace("http://www.w3.org/2000/svg", ""))
          .doesNotContain("http", "href", "<style", "style=", "<script", "NaN", "Infinity");
      assertThat(chart.caption().text()).isNotBlank();
    }
    assertThat(charts).extracting(Chart::name).doesNotHaveDuplicates();
    assertThat(charts).extracting(Chart::title).doesNotHaveDuplicates();
  }

  @Test
  void everyKindOfChartIsDrawn() {
    assertThat(kinds(Charts.of(List.of(SampleRuns.everything("run")), ENGLISH)))
        .containsOnly(
            "by-model-udpsend-send",
            "by-workers-udpsend-send",
            "by-filesize-udpsend-send",
            "heat-fileserver-request",
            "links-pingpong-bounce",
            "latency-udpsend-send",
            "latency-link-pingpong-bounce");
  }

  @Test
  void idsOfAllChartsDiffer() {
    String page =
        Charts.of(List.of(SampleRuns.everything("run")), ENGLISH).stream()
            .map(Chart::svg)
            .collect(Collectors.joining());
    List<String> ids = found(" id=\"([^\"]+)\"", page);
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    assertThat(ids).containsAll(found("url\\(#([^)]+)\\)", page));
  }

  @Test
  void noDataGivesNoChart() {
    assertThat(Charts.of(List.of(), ENGLISH)).isEmpty();
    assertThat(Charts.of(List.of(SampleRuns.run("run", List.of())), ENGLISH)).isEmpty();
    // One model, one number of workers, one link: nothing to compare.
    List<CellRecord> lonely =
        List.of(SampleRuns.send("THREAD_POOL", 2, 3, 1e5), SampleRuns.link("TCP", "PROCESS", 1e4));
    assertThat(Charts.of(List.of(SampleRuns.run("run", lonely)), ENGLISH)).isEmpty();
  }

  @Test
  void scalingNamesTheLawsCoefficientsWhereItFits() {
    List<CellRecord> cells = new ArrayList<>();
    Usl law = new Usl(1e5, 0.1, 0.04, 1);
    for (int workers : List.of(1, 2, 4, 8)) {
      cells.add(SampleRuns.send("THREAD_POOL", workers, 3, law.at(workers)));
      cells.add(SampleRuns.send("SINGLE_THREAD", workers, 3, workers == 4 ? 9e5 : 1e5));
    }
    Chart chart = only("by-workers", Charts.of(List.of(SampleRuns.run("run", cells)), ENGLISH));
    assertThat(chart.caption().text())
        .contains("THREAD_POOL α = 0.1, β = 0.04 (R² = 1.00), highest at 4.74")
        .contains("SINGLE_THREAD does not fit");
  }

  @Test
  void aPeakBeyondWhatWasMeasuredIsNotNamed() {
    Usl law = new Usl(1e5, 0.1, 0.01, 1);
    List<CellRecord> cells = new ArrayList<>();
    for (int workers : List.of(1, 2, 4, 8)) {
      cells.add(SampleRuns.send("THREAD_POOL", workers, 3, law.at(workers)));
      cells.add(SampleRuns.send("SINGLE_THREAD", workers, 3, 1e5));
    }
    Chart chart = only("by-workers", Charts.of(List.of(SampleRuns.run("run", cells)), ENGLISH));
    assertThat(chart.caption().text()).contains("THREAD_POOL α = 0.1").doesNotContain("highest");
  }

  @Test
  void aHeatMapHasATilePerCellAndACrossWhereThereIsNone() throws Exception {
    List<CellRecord> cells = new ArrayList<>(SampleRuns.matrix(clients -> 1e6 * clients));
    CellRecord broken = SampleRuns.planned(SampleRuns.REQUEST, cells.removeLast().parameters(), 1);
    broken.addFailure(1, "no");
    cells.add(broken);
    Chart chart = only("heat", Charts.of(List.of(SampleRuns.run("run", cells)), ENGLISH));
    assertThat(texts(chart)).contains("×").filteredOn(text -> text.equals("50")).hasSize(4);
    assertThat(chart.caption().text()).contains("clients=50 serverWorkers=50 (failed)");
  }

  @Test
  void aLinkHasAMarkPerPeerFastestFirst() throws Exception {
    List<CellRecord> cells =
        List.of(
            SampleRuns.link("TCP", "PROCESS", 1e4),
            SampleRuns.link("PIPE", "PROCESS", 5e4),
            SampleRuns.link("TCP", "THREAD", 2e4));
    Chart chart = only("links", Charts.of(List.of(SampleRuns.run("run", cells)), ENGLISH));
    List<String> texts = texts(chart);
    assertThat(texts).contains("round trips per second (logarithmic)", "THREAD", "PROCESS");
    assertThat(texts.indexOf("PIPE")).isLessThan(texts.indexOf("TCP"));
  }

  @Test
  void percentilesGoNoFurtherThanTheData() throws Exception {
    List<CellRecord> cells =
        List.of(
            SampleRuns.send("SINGLE_THREAD", 2, 1, 1e5), SampleRuns.send("THREAD_POOL", 2, 1, 2e5));
    Chart chart = only("latency", Charts.of(List.of(SampleRuns.run("run", cells)), ENGLISH));
    assertThat(texts(chart)).contains("50 %", "90 %", "99 %").doesNotContain("99.9 %");
  }

  @Test
  void ofAGivenRateTheTimesAreDrawnAndNotTheRate() throws Exception {
    List<CellRecord> cells = List.of(SampleRuns.offered("POOL"), SampleRuns.offered("ONE"));
    List<Chart> charts = Charts.of(List.of(SampleRuns.run("run", cells)), ENGLISH);
    assertThat(charts).extracting(Chart::name).noneMatch(name -> name.startsWith("by-model"));
    Chart chart = only("latency", charts);
    assertThat(texts(chart)).contains("ONE", "ONE, from when due", "request, µs (logarithmic)");
    assertThat(chart.title()).contains("latency by percentile, request");
  }

  @Test
  void runsStandBelowEachOtherUnderTheirNames() throws Exception {
    List<CellRecord> cells =
        List.of(
            SampleRuns.send("SINGLE_THREAD", 2, 3, 1e5), SampleRuns.send("THREAD_POOL", 2, 3, 2e5));
    List<Charts.Run> runs =
        List.of(SampleRuns.run("before", cells), SampleRuns.run("before (2)", cells));
    List<Chart> charts = Charts.of(runs, ENGLISH);
    Chart chart = only("by-model", charts);
    assertThat(texts(chart)).contains("before", "before (2)");
    assertThat(circles(chart)).isEqualTo(12);
    assertThat(texts(only("latency", charts))).contains("before", "before (2)");
  }

  @Test
  void warmupIsDrawnFromTheJournal(@TempDir Path run) throws Exception {
    CellRecord cell = SampleRuns.send("THREAD_POOL", 2, 2, 1e5);
    List<String> journal = new ArrayList<>();
    for (int fork = 1; fork <= 2; fork++) {
      for (int i = 1; i <= 3; i++) {
        journal.add(line(cell, fork, i == 1 ? "warmup" : "measurement", i == 1 ? 1 : i - 1, i));
      }
    }
    Files.write(run.resolve("journal.jsonl"), journal);
    List<Chart> charts =
        Charts.of(List.of(new Charts.Run("run", List.of(cell), Timeline.read(run))), ENGLISH);
    Chart chart = only("warmup", charts);
    assertThat(charts).hasSize(1);
    assertThat(circles(chart)).isEqualTo(6);
    assertThat(texts(chart)).contains("iteration", "speed, % of mean");
  }

  @Test
  void textsAndNumbersAreTheLanguages() throws Exception {
    List<CellRecord> cells =
        List.of(
            SampleRuns.send("SINGLE_THREAD", 2, 3, 1e5), SampleRuns.send("THREAD_POOL", 2, 3, 2e5));
    Chart chart =
        only(
            "by-model", Charts.of(List.of(SampleRuns.run("run", cells)), Words.of("charts", "es")));
    assertThat(texts(chart)).contains("entregado, kB/s", "100 (97,5–103)");
    assertThat(chart.title()).contains("rendimiento por modelo");
  }

  @Test
  void darkRulesAreOfClassesThatChartsHave() {
    String rules = Charts.darkRules(".dark ");
    String svg = Charts.of(List.of(SampleRuns.everything("run")), ENGLISH).getFirst().svg();
    assertThat(rules).startsWith(".dark .lm-").contains(".dark .lm-fill-ink {");
    assertThat(svg).contains("class=\"lm-fill-ink\"").contains("fill=\"#333333\"");
  }

  private static String line(CellRecord cell, int fork, String phase, int iteration, int score) {
    return "{\"type\":\"iteration\",\"cell\":\"%s\",\"fork\":%d,\"phase\":\"%s\",\"iteration\":%d,\"score\":%d}"
        .formatted(cell.id(), fork, phase, iteration, score);
  }
}
