package io.loopmark.chart;

import io.loopmark.chart.Panel.Entry;
import io.loopmark.chart.PlottedMetric.Estimate;
import io.loopmark.result.Mark;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Throughput by model: a bar from 0 for the mean, a whisker for the interval, a dot per fork. Where
 * models lie orders of magnitude apart, the axis is logarithmic and there are no bars, which would
 * have no beginning there.
 */
final class ByModel {
  private static final int MOST = 6;
  private static final int ROW = 26;
  private static final int AROUND = 50;
  private static final int STRIP = 24;

  /** From this ratio of the best to the worst on, the axis is logarithmic. */
  private static final double LOGARITHMIC = 40;

  /** What a character of a label behind the longest bar takes, as a share of the axis. */
  private static final double CHARACTER = 0.023;

  private static final double GAP = 0.035;

  /** More dots of a row hide each other, and make a page that no browser likes. */
  private static final int MOST_DOTS = 100;

  private final Words words;
  private final Captions captions;

  ByModel(Words words) {
    this.words = words;
    this.captions = new Captions(words);
  }

  /** Charts by the clients' model, and by the server's where that varies. */
  List<Chart> charts(List<Entry> cells) {
    List<Chart> charts = new ArrayList<>(by("model", cells));
    charts.addAll(by("server", cells));
    return charts;
  }

  private List<Chart> by(String parameter, List<Entry> cells) {
    List<Panel> all =
        Panel.of(cells, cell -> cell.parameters().containsKey(parameter), Set.of(parameter))
            .stream()
            .filter(panel -> panel.values(parameter).size() > 1)
            .toList();
    List<Chart> charts = new ArrayList<>();
    List<Panel> panels = Panel.limited(all, MOST, this::spread);
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      boolean limited = Panel.isLimited(all, panels, panel.benchmark());
      charts.add(chart(panel, parameter, Panel.number(panels, i), limited));
    }
    return charts;
  }

  private PlottedMetric quantity(Panel panel) {
    return PlottedMetric.of(panel.entries().stream().map(Entry::cell).toList(), words);
  }

  /** The best mean over the worst. */
  private double spread(Panel panel) {
    PlottedMetric quantity = quantity(panel);
    double[] means =
        panel.entries().stream()
            .mapToDouble(entry -> quantity.estimate(entry.cell()).mean())
            .sorted()
            .toArray();
    return means[means.length - 1] / means[0];
  }

  private Chart chart(Panel panel, String parameter, int number, boolean limited) {
    PlottedMetric quantity = quantity(panel);
    Map<Entry, Estimate> estimates = new LinkedHashMap<>();
    panel.entries().forEach(entry -> estimates.put(entry, quantity.estimate(entry.cell())));
    boolean log = spread(panel) > LOGARITHMIC;
    String subject = captions.subject(panel);
    return draw(panel, parameter, quantity, estimates, log)
        .chart(
            Captions.name("by-" + parameter, panel.benchmark(), number),
            panel.benchmark(),
            words.get(
                    parameter.equals("model") ? "title.byModel" : "title.byServer",
                    subject,
                    quantity.title())
                + panel.distinction(),
            captions.caption(
                panel,
                limited,
                words.get(log ? "caption.byModelLog" : "caption.byModel") + thinned(estimates),
                captions.intervals(List.copyOf(estimates.values()))));
  }

  /** Where a logarithmic axis begins: at or below every fork. */
  private static double least(Collection<Estimate> estimates) {
    double forks =
        estimates.stream()
            .flatMap(estimate -> estimate.forks().stream())
            .filter(value -> value > 0)
            .mapToDouble(value -> value)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return Math.min(forks, Range.of(List.copyOf(estimates)).low());
  }

  private Plot draw(
      Panel panel,
      String parameter,
      PlottedMetric quantity,
      Map<Entry, Estimate> estimates,
      boolean log) {
    double most = estimates.values().stream().mapToDouble(ByModel::end).max().orElseThrow();
    double least = log ? least(estimates.values()) : 0;
    int longest =
        estimates.entrySet().stream()
            .mapToInt(each -> label(each.getKey(), each.getValue()).length())
            .max()
            .orElseThrow();
    double share = 1 - GAP - CHARACTER * longest;
    double last = log ? least * Math.pow(most / least, 1 / share) : most / share;
    double gap = log ? Math.pow(most / least, GAP) : most * GAP;
    Rows bars = new Rows("model", "run", "mean");
    Rows figures = new Rows("model", "run", "label", "end");
    Rows whiskers = new Rows("model", "run", "low", "high");
    Rows dots = new Rows("model", "run", "value");
    estimates.forEach(
        (entry, e) -> {
          String model = entry.parameter(parameter);
          double end = log ? end(e) * gap : end(e) + gap;
          bars.add(model, entry.run(), e.mean());
          figures.add(model, entry.run(), label(entry, e), end);
          if (e.hasInterval()) {
            whiskers.add(model, entry.run(), Math.max(least, e.low()), e.high());
          }
          dots(e.forks()).forEach(value -> dots.add(model, entry.run(), value));
        });
    List<String> models = panel.values(parameter);
    addMissing(panel, parameter, bars);
    int runs = panel.runs().size();
    Plot plot =
        new Plot(AROUND + runs * (models.size() * ROW + (runs > 1 ? STRIP : 0)), words)
            .theme("legend_position", "none")
            .theme("panel_grid_major_y", Plot.map("name", "blank", "blank", true))
            .layer(
                "bar",
                log ? new Rows() : bars,
                Plot.map("x", "mean", "y", "model", "fill", "model"),
                Plot.map("orientation", "y", "width", 0.66, "size", 0, "alpha", 0.5))
            .layer(
                "segment",
                whiskers,
                Plot.map("x", "low", "xend", "high", "y", "model", "yend", "model"),
                Plot.map("size", 0.9, "color", Palette.INK))
            .layer(
                "point",
                dots,
                Plot.map("x", "value", "y", "model", "fill", "model"),
                Plot.map("shape", 21, "size", 2.4, "stroke", 0.6, "color", Palette.INK))
            .layer(
                "text",
                figures,
                Plot.map("x", "end", "y", "model", "label", "label"),
                Plot.map("hjust", "left", "size", 5.4, "color", Palette.INK))
            .axis(
                "x",
                log ? words.get("axis.logarithmic", quantity.label()) : quantity.label(),
                log ? Ticks.log(least, most, Ticks.FEW) : Ticks.linear(most, Ticks.FEW),
                log,
                least,
                last)
            .names("y", "", models.reversed())
            .looks("fill", models, Palette.colours(models));
    return runs > 1 ? plot.panels("run", 1) : plot;
  }

  private String thinned(Map<Entry, Estimate> estimates) {
    return estimates.values().stream().anyMatch(e -> e.forks().size() > MOST_DOTS)
        ? " " + words.get("caption.thinned", MOST_DOTS)
        : "";
  }

  /** All forks, or of very many some that are evenly spread by rank, the least and the most too. */
  static List<Double> dots(List<Double> forks) {
    if (forks.size() <= MOST_DOTS) {
      return forks;
    }
    List<Double> sorted = forks.stream().sorted().toList();
    double step = (sorted.size() - 1.0) / (MOST_DOTS - 1);
    return IntStream.range(0, MOST_DOTS)
        .mapToObj(i -> sorted.get((int) Math.round(i * step)))
        .toList();
  }

  /** Bars of no length: the library makes the others wider where some are missing in a run. */
  private static void addMissing(Panel panel, String parameter, Rows bars) {
    for (String run : panel.runs()) {
      for (String model : panel.values(parameter)) {
        boolean there =
            panel.entries().stream()
                .anyMatch(e -> e.run().equals(run) && e.parameter(parameter).equals(model));
        if (!there) {
          bars.add(model, run, 0.0);
        }
      }
    }
  }

  /** Where the last of a row's marks is. */
  private static double end(Estimate e) {
    double last = e.forks().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return e.hasInterval() ? Math.max(last, e.high()) : last;
  }

  private static String label(Entry entry, Estimate e) {
    return Ticks.number(e.mean())
        + (e.hasInterval() ? " (" + Ticks.number(e.low()) + "–" + Ticks.number(e.high()) + ")" : "")
        + Mark.of(entry.cell());
  }
}
