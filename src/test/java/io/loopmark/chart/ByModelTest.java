package io.loopmark.chart;

import static io.loopmark.chart.Drawings.bars;
import static io.loopmark.chart.Drawings.byModel;
import static io.loopmark.chart.Drawings.circles;
import static io.loopmark.chart.Drawings.elements;
import static io.loopmark.chart.Drawings.parse;
import static io.loopmark.chart.Drawings.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Element;

/** Throughput by model: bars, dots, whiskers, and which combinations are drawn. */
@Timeout(60)
class ByModelTest {
  @Test
  void aBarPerModelADotPerForkAndAWhiskerPerInterval() throws Exception {
    List<CellRecord> cells =
        List.of(
            SampleRuns.send("SINGLE_THREAD", 2, 3, 1e5), SampleRuns.send("THREAD_POOL", 2, 5, 2e5));
    Chart chart = byModel(cells).getFirst();
    assertThat(bars(chart)).isEqualTo(2);
    assertThat(circles(chart)).isEqualTo(8);
    assertThat(texts(chart)).contains("SINGLE_THREAD", "THREAD_POOL", "delivered, kB/s");
    assertThat(texts(chart)).contains("100 (97.5–103)");
    assertThat(chart.caption().text()).contains("95 %").contains("fileSize=4KiB");
    assertThat(chart.section()).isEqualTo(SampleRuns.SEND);
  }

  @Test
  void barsAreAsLongAsTheirValues() throws Exception {
    List<CellRecord> cells =
        List.of(
            SampleRuns.send("SINGLE_THREAD", 2, 1, 1e5), SampleRuns.send("THREAD_POOL", 2, 1, 2e5));
    Element svg = parse(byModel(cells).getFirst().svg());
    List<Double> widths =
        elements(svg, "rect")
            .filter(rect -> rect.hasAttribute("fill-opacity"))
            .map(rect -> Double.valueOf(rect.getAttribute("width")))
            .sorted()
            .toList();
    assertThat(widths.get(1) / widths.get(0)).isBetween(1.99, 2.01);
  }

  @Test
  void oneForkHasNoIntervalAndTheCaptionSaysSo() {
    List<CellRecord> cells =
        List.of(
            SampleRuns.send("SINGLE_THREAD", 2, 1, 1e5), SampleRuns.send("THREAD_POOL", 2, 1, 2e5));
    Chart chart = byModel(cells).getFirst();
    assertThat(chart.svg()).doesNotContain("–");
    assertThat(chart.caption().text()).contains("Fewer than three forks");
  }

  @Test
  void onlyWholeCellsAreDrawnAndTheCaptionNamesTheOthers() throws Exception {
    CellRecord failed =
        SampleRuns.planned(
            SampleRuns.SEND,
            Map.of("model", "PROCESS_POOL", "workers", "2", "fileSize", "4KiB"),
            3);
    failed.addFailure(1, "no");
    List<CellRecord> cells =
        List.of(
            SampleRuns.send("SINGLE_THREAD", 2, 3, 1e5),
            SampleRuns.send("THREAD_POOL", 2, 3, 2e5),
            failed);
    Chart chart = byModel(cells).getFirst();
    assertThat(texts(chart)).doesNotContain("PROCESS_POOL");
    assertThat(chart.caption().text()).contains("Left out: model=PROCESS_POOL (failed).");
  }

  @Test
  void modelsThatLieFarApartGetALogarithmicAxisWithoutBars() throws Exception {
    List<CellRecord> cells =
        List.of(
            SampleRuns.send("SINGLE_THREAD", 2, 3, 1e3), SampleRuns.send("THREAD_POOL", 2, 3, 1e6));
    Chart chart = byModel(cells).getFirst();
    assertThat(bars(chart)).isZero();
    assertThat(circles(chart)).isEqualTo(6);
    assertThat(texts(chart)).contains("delivered, kB/s (logarithmic)");
  }

  @Test
  void ofVeryManyForksSomeAreDrawnEvenlyByRank() {
    List<Double> forks =
        new ArrayList<>(DoubleStream.iterate(0, i -> i + 1).limit(991).boxed().toList());
    Collections.shuffle(forks, new Random(1));
    assertThat(ByModel.dots(forks)).hasSize(100).startsWith(0.0, 10.0, 20.0).endsWith(980.0, 990.0);
    assertThat(ByModel.dots(forks.subList(0, 100))).isEqualTo(forks.subList(0, 100));
  }

  @Test
  void ofManyCombinationsTheMostTellingAreDrawn() {
    List<CellRecord> cells = new ArrayList<>();
    for (int workers = 1; workers <= 20; workers++) {
      cells.add(SampleRuns.send("SINGLE_THREAD", workers, 1, 1e5));
      cells.add(SampleRuns.send("THREAD_POOL", workers, 1, 1e5 * workers));
    }
    List<Chart> charts = byModel(cells);
    assertThat(charts).hasSize(6);
    assertThat(charts.getLast().title()).contains("workers=20");
    assertThat(charts.getLast().caption().text()).contains("most telling");
  }
}
