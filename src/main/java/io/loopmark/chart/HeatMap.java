package io.loopmark.chart;

import io.loopmark.chart.Panel.Entry;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Throughput of the file server over clients and its workers, a map per volume, operation and pair
 * of models. A cell without figures has a cross.
 */
final class HeatMap {
  private static final String BENCHMARK = "FileServerBenchmark.request";
  private static final int MOST = 12;
  private static final int ROW = 34;
  private static final int AROUND = 60;
  private static final int STRIP = 26;

  /** From dark to bright in grey, too; the ends are such that ink and paper are legible on them. */
  private static final String LOW = "#f2e8b5";

  private static final String HIGH = "#16607a";

  private final Words words;
  private final Captions captions;

  HeatMap(Words words) {
    this.words = words;
    this.captions = new Captions(words);
  }

  List<Chart> charts(List<Entry> cells) {
    List<Panel> all =
        Panel.of(
                cells,
                cell -> cell.benchmark().equals(BENCHMARK),
                Set.of("clients", "serverWorkers"))
            .stream()
            .filter(
                panel ->
                    panel.values("clients").size() > 1 && panel.values("serverWorkers").size() > 1)
            .toList();
    List<Panel> panels = Panel.limited(all, MOST, _ -> 0);
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      charts.add(
          chart(panels.get(i), Panel.number(panels, i), Panel.isLimited(all, panels, BENCHMARK)));
    }
    return charts;
  }

  private Chart chart(Panel panel, int number, boolean limited) {
    PlottedMetric quantity =
        PlottedMetric.of(panel.entries().stream().map(Entry::cell).toList(), words);
    List<CellRecord> fine = panel.entries().stream().map(Entry::cell).toList();
    double most = fine.stream().mapToDouble(c -> quantity.estimate(c).mean()).max().orElseThrow();
    double least = fine.stream().mapToDouble(c -> quantity.estimate(c).mean()).min().orElseThrow();
    Rows tiles = new Rows("x", "y", "value", "run");
    Rows dark = new Rows("x", "y", "label", "run");
    Rows bright = new Rows("x", "y", "label", "run");
    for (Entry entry : panel.entries()) {
      double value = quantity.estimate(entry.cell()).mean();
      double share = most == least ? 1 : Math.log(value / least) / Math.log(most / least);
      String x = entry.parameter("serverWorkers");
      String y = entry.parameter("clients");
      tiles.add(x, y, value, entry.run());
      (share > 0.55 ? bright : dark).add(x, y, Ticks.number(value), entry.run());
    }
    Rows crosses = new Rows("x", "y", "label", "run");
    panel
        .leftOut()
        .forEach(
            entry ->
                crosses.add(
                    entry.parameter("serverWorkers"),
                    entry.parameter("clients"),
                    "×",
                    entry.run()));
    addMissing(panel, tiles);
    List<String> rows = numbers(panel, "clients");
    int runs = panel.runs().size();
    Map<String, Object> at = Plot.map("x", "x", "y", "y", "label", "label");
    Plot plot =
        new Plot(AROUND + runs * (rows.size() * ROW + (runs > 1 ? STRIP : 0)), words)
            .stretched()
            .theme("legend_position", "none")
            .theme("panel_grid_major", Plot.map("name", "blank", "blank", true))
            .layer(
                "tile",
                tiles,
                Plot.map("x", "x", "y", "y", "fill", "value"),
                Plot.map("width", 0.97, "height", 0.94, "size", 0))
            .layer("text", dark, at, Plot.map("size", 6, "color", Palette.DARK))
            .layer("text", bright, at, Plot.map("size", 6, "color", Palette.BRIGHT))
            .layer("text", crosses, at, Plot.map("size", 6, "color", Palette.INK))
            .gradient(LOW, HIGH, least, most)
            .names("x", words.get("axis.serverWorkers"), numbers(panel, "serverWorkers"))
            .names("y", words.get("axis.clients"), rows);
    if (runs > 1) {
      plot.panels("run", 1);
    }
    return plot.chart(
        Captions.name("heat", BENCHMARK, number),
        BENCHMARK,
        words.get("title.heat", captions.subject(BENCHMARK), quantity.label())
            + panel.distinction(),
        captions.caption(panel, limited, words.get("caption.heat", quantity.label())));
  }

  /** Tiles without a value: the library makes the others larger where some are missing. */
  private static void addMissing(Panel panel, Rows tiles) {
    for (String run : panel.runs()) {
      for (String x : numbers(panel, "serverWorkers")) {
        for (String y : numbers(panel, "clients")) {
          boolean there =
              panel.entries().stream()
                  .anyMatch(
                      e ->
                          e.run().equals(run)
                              && e.parameter("serverWorkers").equals(x)
                              && e.parameter("clients").equals(y));
          if (!there) {
            tiles.add(x, y, null, run);
          }
        }
      }
    }
  }

  private static List<String> numbers(Panel panel, String parameter) {
    return Stream.concat(panel.entries().stream(), panel.leftOut().stream())
        .map(entry -> entry.parameter(parameter))
        .distinct()
        .sorted(Comparator.comparingInt(Integer::parseInt))
        .toList();
  }
}
