package io.loopmark.chart;

import io.loopmark.chart.Panel.Entry;
import io.loopmark.latency.Timed;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Timeline;
import io.loopmark.text.Printable;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;

/** All pictures that the data of some runs carry. */
public final class Charts {
  private Charts() {}

  /**
   * A run as charts show it.
   *
   * @param label its name, different from those of other runs
   * @param timelines of its forks; none where the journal is missing
   */
  public record Run(String label, List<CellRecord> cells, List<Timeline> timelines) {
    public Run {
      label = Printable.line(label);
      cells = List.copyOf(cells);
      timelines = List.copyOf(timelines);
    }
  }

  /**
   * Draws them. Where data are missing there is no chart, never an empty one.
   *
   * @param runs one run, or several to stand side by side
   * @param words the bundle {@code charts}
   */
  public static List<Chart> of(List<Run> runs, Words words) {
    List<Entry> cells = new ArrayList<>();
    for (Run run : runs) {
      run.cells.forEach(cell -> cells.add(new Entry(run.label, cell)));
    }
    List<Entry> rated = cells.stream().filter(entry -> !isRateGiven(entry.cell())).toList();
    List<Chart> charts = new ArrayList<>();
    charts.addAll(new ByModel(words).charts(rated));
    charts.addAll(new ScalingCharts(words).charts(rated));
    charts.addAll(new HeatMap(words).charts(cells));
    charts.addAll(new Links(words).charts(cells));
    charts.addAll(new PercentileChart(words).charts(cells));
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      List<Entry> own = cells.stream().filter(entry -> entry.run().equals(run.label)).toList();
      charts.addAll(new Warmup(words).charts(own, run.timelines, i + 1, runs.size() > 1));
    }
    return charts;
  }

  /** How much such a cell moves is what was asked of it, and no finding. */
  private static boolean isRateGiven(CellRecord cell) {
    return cell.timed().stream().anyMatch(Timed::isIntended);
  }

  /**
   * Rules of a style sheet that make charts legible on a dark page, whose ground is {@code
   * --chart-paper}. Without them charts are dark on white.
   *
   * @param prefix in front of every selector, such as {@code "[data-theme=dark] "}; or empty
   */
  public static String darkRules(String prefix) {
    return Palette.darkRules(prefix);
  }
}
