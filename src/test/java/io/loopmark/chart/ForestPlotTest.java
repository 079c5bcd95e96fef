package io.loopmark.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopmark.stats.Ratio;
import io.loopmark.text.Words;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ForestPlotTest {
  private final ForestPlot plot = new ForestPlot(Words.of("charts", "en"));

  @Test
  void everyRowHasItsLabelAndVerdict() {
    Chart chart =
        chart(
            new ForestPlot.Row("THREAD_POOL", new Ratio(0.8, 0.75, 0.85), true, "slower"),
            new ForestPlot.Row("PROCESS_POOL", new Ratio(1.0, 0.98, 1.02), true, "no difference"));
    assertThat(chart.svg())
        .contains(">THREAD_POOL · slower</text>", ">PROCESS_POOL · no difference</text>");
    assertThat(chart.caption().text()).contains("±5 %");
    assertThat(chart.title()).isEqualTo("before and after: candidate against base");
  }

  @Test
  void aLongLabelIsShortenedAndItsVerdictIsNot() {
    Chart chart =
        chart(new ForestPlot.Row("L".repeat(100), new Ratio(1, 0.9, 1.1), true, "not decided yet"));
    assertThat(chart.svg()).containsPattern(">L{20,60}… · not decided yet</text>");
  }

  @Test
  void whereAnIntervalLiesDecidesItsColour() {
    assertThat(interval(0.7, 0.9)).contains("lm-fill-vermilion");
    assertThat(interval(1.1, 1.3)).contains("lm-fill-blue");
    assertThat(interval(0.97, 1.03)).contains("lm-fill-green");
    assertThat(interval(0.9, 1.03)).doesNotContain("vermilion", "blue", "green");
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(this::chart);
    for (ForestPlot.Row row :
        List.of(
            new ForestPlot.Row("a", new Ratio(1, Double.NaN, 1.1), true, ""),
            new ForestPlot.Row("a", new Ratio(1, 0, 1.1), true, ""),
            new ForestPlot.Row("a", new Ratio(1, 0.9, Double.POSITIVE_INFINITY), true, ""))) {
      assertThatIllegalArgumentException().isThrownBy(() -> chart(row));
    }
  }

  private String interval(double low, double high) {
    return chart(new ForestPlot.Row("a", new Ratio(Math.sqrt(low * high), low, high), true, ""))
        .svg();
  }

  private Chart chart(ForestPlot.Row... rows) {
    return plot.chart("forest", "", "before and after", List.of(rows), 0.05);
  }
}
