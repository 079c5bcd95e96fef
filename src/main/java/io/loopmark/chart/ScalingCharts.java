package io.loopmark.chart;

import io.loopmark.chart.Panel.Entry;
import io.loopmark.chart.PlottedMetric.Estimate;
import io.loopmark.payload.ByteSize;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Throughput against the number of workers or clients, with the ideal line and Gunther's law where
 * it fits; and against the size of the file.
 */
final class ScalingCharts {
  private static final int MOST = 4;
  private static final int FEWEST_POINTS = 3;

  private final Words words;
  private final Captions captions;

  ScalingCharts(Words words) {
    this.words = words;
    this.captions = new Captions(words);
  }

  /** One model in one run: x to its estimate. */
  record Line(String run, String model, TreeMap<Double, Estimate> points) {
    List<Usl.Point> forLaw() {
      return points.entrySet().stream()
          .map(each -> new Usl.Point(each.getKey(), each.getValue().mean()))
          .toList();
    }
  }

  List<Chart> charts(List<Entry> cells) {
    List<Chart> charts = new ArrayList<>();
    charts.addAll(against("workers", cells));
    charts.addAll(against("clients", cells));
    charts.addAll(against("fileSize", cells));
    return charts;
  }

  private List<Chart> against(String parameter, List<Entry> cells) {
    List<Panel> all =
        Panel.of(
                cells,
                cell ->
                    cell.parameters().containsKey("model") && number(cell, parameter).isPresent(),
                Set.of("model", parameter))
            .stream()
            .filter(
                panel ->
                    panel.values(parameter).size() >= Usl.FEWEST_POINTS
                        || (panel.values(parameter).size() >= FEWEST_POINTS
                            && panel.values("model").size() > 1))
            .toList();
    List<Panel> panels = Panel.limited(all, MOST, _ -> 0);
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      boolean limited = Panel.isLimited(all, panels, panels.get(i).benchmark());
      charts.add(chart(panels.get(i), parameter, Panel.number(panels, i), limited));
    }
    return charts;
  }

  /** A count or a size; empty where it is the path of a file. */
  static OptionalDouble number(CellRecord cell, String parameter) {
    String value = cell.parameters().getOrDefault(parameter, "");
    if (!ByteSize.looksLikeSize(value)) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of((double) ByteSize.parse(value).bytes());
    } catch (IllegalArgumentException _) {
      return OptionalDouble.empty();
    }
  }

  private static List<Line> lines(Panel panel, String parameter, PlottedMetric quantity) {
    List<Line> lines = new ArrayList<>();
    for (String run : panel.runs()) {
      for (String model : panel.values("model")) {
        Line line = new Line(run, model, new TreeMap<>());
        panel.entries().stream()
            .filter(entry -> entry.run().equals(run) && entry.parameter("model").equals(model))
            .map(Entry::cell)
            .forEach(
                cell ->
                    line.points.put(
                        number(cell, parameter).orElseThrow(), quantity.estimate(cell)));
        if (!line.points.isEmpty()) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private Chart chart(Panel panel, String parameter, int number, boolean limited) {
    PlottedMetric quantity =
        PlottedMetric.of(panel.entries().stream().map(Entry::cell).toList(), words);
    List<Line> lines = lines(panel, parameter, quantity);
    boolean sizes = parameter.equals("fileSize");
    List<Estimate> estimates = lines.stream().flatMap(l -> l.points.values().stream()).toList();
    String intervals = captions.intervals(estimates);
    return new ScalingPlot(words, panel, quantity, lines, parameter)
        .plot()
        .chart(
            Captions.name("by-" + parameter.toLowerCase(Locale.ROOT), panel.benchmark(), number),
            panel.benchmark(),
            words.get(title(parameter), captions.subject(panel), quantity.title())
                + panel.distinction(),
            sizes
                ? captions.caption(panel, limited, words.get("caption.bySize"), intervals)
                : captions.caption(
                    panel, limited, words.get("caption.byWorkers"), intervals, law(panel, lines)));
  }

  private static String title(String parameter) {
    return switch (parameter) {
      case "workers" -> "title.byWorkers";
      case "clients" -> "title.byClients";
      default -> "title.bySize";
    };
  }

  /** The law's coefficients for each line, or that it does not fit. */
  private String law(Panel panel, List<Line> lines) {
    List<String> sentences = new ArrayList<>();
    for (Line line : lines) {
      String name = panel.runs().size() > 1 ? line.run + ", " + line.model : line.model;
      sentences.add(
          Usl.fit(line.forLaw())
              .map(fit -> fitted(name, fit, line.points.lastKey()))
              .orElseGet(
                  () ->
                      words.get(
                          line.points.size() < Usl.FEWEST_POINTS ? "usl.tooFew" : "usl.doesNotFit",
                          name)));
    }
    return words.get("caption.usl", Usl.FEWEST_POINTS, Math.round(100 * Usl.MOST_DEVIATION))
        + " "
        + String.join("; ", sentences)
        + ".";
  }

  /** With where it is highest, if that was measured: a law is no prophet. */
  private String fitted(String name, Usl fit, double most) {
    String coefficients =
        words.get(
            "usl.fits",
            name,
            Ticks.number(fit.alpha()),
            Ticks.number(fit.beta()),
            String.format(Locale.ROOT, "%.2f", fit.rSquared()));
    return fit.peak()
        .filter(n -> n <= most)
        .map(n -> coefficients + words.get("usl.peak", Ticks.number(n)))
        .orElse(coefficients);
  }
}
