package io.loopmark.chart;

import io.loopmark.chart.ScalingCharts.Line;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Draws throughput against workers, clients or sizes: marks are what was measured, lines the fitted
 * law, or straight from mark to mark where there is none.
 */
final class ScalingPlot {
  private static final int AREA = 250;
  private static final int STRIP = 24;
  private static final int CURVE_STEPS = 40;
  private static final double ASIDE = 0.008;

  /** Labels nearer than this share of the axis would touch each other. */
  private static final double NEAREST = 0.13;

  private final Words words;
  private final Panel panel;
  private final PlottedMetric quantity;
  private final List<Line> lines;
  private final String parameter;
  private final Range across;
  private final Range up;

  ScalingPlot(
      Words words, Panel panel, PlottedMetric quantity, List<Line> lines, String parameter) {
    this.words = words;
    this.panel = panel;
    this.quantity = quantity;
    this.lines = lines;
    this.parameter = parameter;
    this.across =
        Range.around(
            lines.stream().flatMapToDouble(l -> l.points().keySet().stream().mapToDouble(x -> x)));
    this.up = Range.of(lines.stream().flatMap(l -> l.points().values().stream()).toList());
  }

  Plot plot() {
    Rows curves = new Rows("x", "y", "model", "run");
    Rows points = new Rows("x", "y", "model", "run");
    Rows whiskers = new Rows("x", "low", "high", "model", "run");
    for (Line line : lines) {
      double aside = aside(line.model());
      curve(line, aside, curves);
      line.points()
          .forEach(
              (number, e) -> {
                double x = number * aside;
                points.add(x, e.mean(), line.model(), line.run());
                if (e.hasInterval()) {
                  double low = Math.max(e.low(), up.low());
                  whiskers.add(x, low, e.high(), line.model(), line.run());
                }
              });
    }
    List<String> models = panel.values("model");
    int runs = panel.runs().size();
    int height = runs * (AREA + (runs > 1 ? STRIP : 0)) + Plot.legendHeight(models);
    Map<String, Object> line = Plot.map("x", "x", "y", "y", "color", "model", "linetype", "model");
    Map<String, Object> span =
        Plot.map("x", "x", "xend", "x", "y", "low", "yend", "high", "color", "model");
    Map<String, Object> mark =
        Plot.map("x", "x", "y", "y", "color", "model", "shape", "model", "fill", "model");
    Plot plot =
        new Plot(height, words)
            .layer(
                "line",
                parameter.equals("fileSize") ? new Rows() : ideal(),
                Plot.map("x", "x", "y", "y"),
                Plot.map("color", Palette.SOFT, "linetype", "dotted", "size", 0.8))
            .layer("line", curves, line, Plot.map("size", 0.9))
            .layer("segment", whiskers, span, Plot.map("size", 0.8, "show_legend", false))
            .layer("point", points, mark, Plot.map("size", 2.8, "stroke", 1))
            .axis("x", axis(), places(), true, across.low(), across.high())
            .axis(
                "y",
                words.get("axis.logarithmic", quantity.label()),
                Ticks.log(up.low(), up.high(), Ticks.MANY),
                true,
                up.low(),
                up.high())
            .series(models);
    return runs > 1 ? plot.panels("run", 1) : plot;
  }

  /** Models stand a little beside each other, so that their whiskers can be told apart. */
  private double aside(String model) {
    List<String> models = panel.values("model");
    double place = models.indexOf(model) - (models.size() - 1) / 2.0;
    return Math.pow(across.high() / across.low(), ASIDE * place);
  }

  private void curve(Line line, double aside, Rows curves) {
    Optional<Usl> fit = parameter.equals("fileSize") ? Optional.empty() : Usl.fit(line.forLaw());
    if (fit.isEmpty()) {
      line.points().forEach((x, e) -> curves.add(x * aside, e.mean(), line.model(), line.run()));
      return;
    }
    double first = line.points().firstKey();
    double ratio = line.points().lastKey() / first;
    for (int i = 0; i <= CURVE_STEPS; i++) {
      double n = first * Math.pow(ratio, i / (double) CURVE_STEPS);
      curves.add(n * aside, fit.get().at(n), line.model(), line.run());
    }
  }

  /**
   * In proportion to the number, from the best of the smallest numbers on, as far as there is room.
   */
  private Rows ideal() {
    Rows rows = new Rows("x", "y", "run");
    for (String run : panel.runs()) {
      List<Line> own = lines.stream().filter(line -> line.run().equals(run)).toList();
      double first = own.stream().mapToDouble(l -> l.points().firstKey()).min().orElseThrow();
      double best =
          own.stream()
              .filter(line -> line.points().firstKey() == first)
              .mapToDouble(line -> line.points().firstEntry().getValue().mean())
              .max()
              .orElseThrow();
      double last = Math.min(across.high(), first * up.high() / best);
      rows.add(first, best, run);
      rows.add(last, best * last / first, run);
    }
    return rows;
  }

  private String axis() {
    String name =
        switch (parameter) {
          case "workers" -> words.get("axis.workers");
          case "clients" -> words.get("axis.clients");
          default -> words.get("axis.fileSize");
        };
    return words.get("axis.logarithmic", name);
  }

  /** What was measured, as it was written; less where it would be too close. */
  private Ticks places() {
    Map<Double, String> measured = new TreeMap<>();
    panel
        .entries()
        .forEach(
            entry ->
                measured.put(
                    ScalingCharts.number(entry.cell(), parameter).orElseThrow(),
                    entry.parameter(parameter)));
    List<Double> at = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    double nearest = NEAREST * Math.log(across.high() / across.low());
    measured.forEach(
        (x, label) -> {
          if (at.isEmpty() || Math.log(x / at.getLast()) >= nearest) {
            at.add(x);
            labels.add(label);
          }
        });
    return new Ticks(at, labels);
  }
}
