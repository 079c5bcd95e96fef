package io.loopmark.report.chart;

import io.loopmark.report.Words;
import io.loopmark.report.chart.Panel.Entry;
import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import io.loopmark.result.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All pictures that the data of some runs carry. */
public final class Charts {
  private Charts() {}

  /**
   * Draws them. Where data are missing there is no chart, never an empty one.
   *
   * @param runs one run, or several to stand side by side
   * @param words the bundle {@code charts}
   * @throws UncheckedIOException when the journal of a run, which has the warm-up, cannot be read
   */
  public static List<Chart> of(List<RunData> runs, Words words) {
    List<String> labels = labels(runs);
    List<Entry> cells = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      for (CellRecord cell : runs.get(i).cells()) {
        cells.add(new Entry(labels.get(i), cell));
      }
    }
    List<Chart> charts = new ArrayList<>();
    charts.addAll(new ByModel(words).charts(cells));
    charts.addAll(new Scaling(words).charts(cells));
    charts.addAll(new HeatMap(words).charts(cells));
    charts.addAll(new Links(words).charts(cells));
    charts.addAll(new Percentiles(words).charts(cells));
    for (int i = 0; i < runs.size(); i++) {
      String label = labels.get(i);
      List<Entry> own = cells.stream().filter(entry -> entry.run().equals(label)).toList();
      charts.addAll(new Warmup(words).charts(own, timelines(runs.get(i)), i + 1, runs.size() > 1));
    }
    return charts;
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

  /** The folders' names, with a number where they are the same. */
  private static List<String> labels(List<RunData> runs) {
    List<String> labels = new ArrayList<>();
    for (RunData run : runs) {
      Path name = Path.of(run.source()).getFileName();
      String label = name == null ? run.suite() : name.toString();
      int same = 1;
      String unique = label;
      while (labels.contains(unique)) {
        same++;
        unique = label + " (" + same + ")";
      }
      labels.add(unique);
    }
    return labels;
  }

  private static List<Timeline> timelines(RunData run) {
    try {
      return Timeline.read(Path.of(run.source()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
