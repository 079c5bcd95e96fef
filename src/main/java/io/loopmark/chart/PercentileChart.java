package io.loopmark.chart;

import io.loopmark.chart.Panel.Entry;
import io.loopmark.latency.Timed;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * Latency by percentile, as HdrHistogram's plots have it: across, {@code 1 / (1 − p)} on a
 * logarithmic axis, so that each nine takes the same room. A curve per model or link, and no
 * further than the data goes: with a thousand values there is no 99.9th percentile.
 */
final class PercentileChart {
  private static final int MOST = 4;
  private static final int AREA = 250;
  private static final int STRIP = 24;
  private static final int PER_DECADE = 12;
  private static final long FEWEST = 100;
  private static final double AFTER = 1.25;
  private static final double BEYOND = io.loopmark.latency.Percentiles.BEYOND;

  private final Words words;
  private final Words names;
  private final Captions captions;

  PercentileChart(Words words) {
    this.words = words;
    this.names = Words.of("report", words.language());
    this.captions = new Captions(words);
  }

  List<Chart> charts(List<Entry> cells) {
    List<Chart> charts = new ArrayList<>();
    charts.addAll(by("model", cells));
    charts.addAll(by("link", cells));
    return charts;
  }

  private List<Chart> by(String parameter, List<Entry> cells) {
    List<Panel> all =
        Panel.of(
                cells,
                cell ->
                    cell.parameters().containsKey(parameter)
                        && main(cell)
                            .flatMap(cell::latency)
                            .filter(times -> times.getTotalCount() >= FEWEST)
                            .isPresent(),
                Set.of(parameter))
            .stream()
            .filter(panel -> curves(panel, parameter).size() > panel.runs().size())
            .toList();
    List<Panel> panels = Panel.limited(all, MOST, _ -> 0);
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      boolean limited = Panel.isLimited(all, panels, panel.benchmark());
      charts.add(chart(panel, parameter, Panel.number(panels, i), limited));
    }
    return charts;
  }

  /** A curve of a chart. */
  private record Curve(String series, String run, Histogram times) {}

  private List<Curve> curves(Panel panel, String parameter) {
    List<Curve> curves = new ArrayList<>();
    for (String name : panel.values(parameter)) {
      for (boolean intended : new boolean[] {false, true}) {
        String series = intended ? words.get("series.intended", name) : name;
        for (Entry entry : panel.entries()) {
          if (entry.parameter(parameter).equals(name)) {
            (intended ? intended(entry.cell()) : main(entry.cell()))
                .flatMap(entry.cell()::latency)
                .filter(times -> times.getTotalCount() >= FEWEST)
                .ifPresent(times -> curves.add(new Curve(series, entry.run(), times)));
          }
        }
      }
    }
    return curves;
  }

  private Chart chart(Panel panel, String parameter, int number, boolean limited) {
    boolean intended =
        panel.entries().stream().anyMatch(entry -> intended(entry.cell()).isPresent());
    String timed = names.timed(main(panel.entries().getFirst().cell()).orElseThrow());
    return draw(panel, curves(panel, parameter), timed)
        .chart(
            Captions.name(
                parameter.equals("link") ? "latency-link" : "latency", panel.benchmark(), number),
            panel.benchmark(),
            words.get("title.latency", captions.subject(panel), timed) + panel.distinction(),
            captions.caption(
                panel, limited, words.get(intended ? "caption.intended" : "caption.latency")));
  }

  private Plot draw(Panel panel, List<Curve> curves, String timed) {
    List<String> series = curves.stream().map(Curve::series).distinct().toList();
    Range nanos =
        Range.around(
            curves.stream()
                .map(Curve::times)
                .flatMapToDouble(h -> DoubleStream.of(value(h, 1), value(h, last(h)))));
    double middle = Math.sqrt(nanos.low() * nanos.high());
    double unit = middle >= 1e7 ? 1e6 : middle >= 1e3 ? 1e3 : 1;
    String name = unit == 1e6 ? "ms" : unit == 1e3 ? "µs" : "ns";
    Range up = new Range(nanos.low() / unit, nanos.high() / unit);
    double most = curves.stream().mapToDouble(curve -> last(curve.times)).max().orElseThrow();
    Rows rows = new Rows("x", "y", "series", "run");
    curves.forEach(curve -> points(curve, unit, rows));
    int runs = panel.runs().size();
    Plot plot =
        new Plot(runs * (AREA + (runs > 1 ? STRIP : 0)) + Plot.legendHeight(series), words)
            .layer(
                "line",
                rows,
                Plot.map("x", "x", "y", "y", "color", "series", "linetype", "series"),
                Plot.map("size", 1))
            .axis("x", words.get("axis.percentile"), nines(most), true, 1, most * AFTER)
            .axis(
                "y",
                words.get("axis.logarithmic", words.get("axis.latency", timed, name)),
                Ticks.log(up.low(), up.high(), Ticks.MANY),
                true,
                up.low(),
                up.high())
            .series(series);
    return runs > 1 ? plot.panels("run", 1) : plot;
  }

  /** What the cell's benchmark is about. */
  private static Optional<String> main(CellRecord cell) {
    return cell.timed().stream().filter(Timed::isMain).findFirst();
  }

  private static Optional<String> intended(CellRecord cell) {
    return cell.timed().stream().filter(Timed::isIntended).findFirst();
  }

  /** Where a curve ends: the last {@code 1 / (1 − p)} that there are samples for. */
  private static double last(Histogram times) {
    return (double) times.getTotalCount() / BEYOND;
  }

  /** The percentile at {@code x = 1 / (1 − p)}. */
  private static double value(Histogram times, double x) {
    return Math.max(1.0, (double) times.getValueAtPercentile(100 * (1 - 1 / x)));
  }

  private static void points(Curve curve, double unit, Rows rows) {
    double last = last(curve.times);
    double before = 0;
    for (int i = 0; ; i++) {
      double x = Math.min(last, Math.pow(10, i / (double) PER_DECADE));
      double value = value(curve.times, x) / unit;
      rows.add(x, Math.max(value, before), curve.series, curve.run);
      before = value;
      if (x == last) {
        return;
      }
    }
  }

  private static Ticks nines(double most) {
    List<Double> at = new ArrayList<>(List.of(2.0));
    List<String> labels = new ArrayList<>(List.of("50 %"));
    int every = most > 3e5 ? 2 : 1;
    for (int nines = every; Math.pow(10, nines) <= most; nines += every) {
      at.add(Math.pow(10, nines));
      labels.add(
          String.format(
              Locale.ROOT,
              "%." + Math.max(0, nines - 2) + "f %%",
              100 - 100 / Math.pow(10, nines)));
    }
    return new Ticks(at, labels);
  }
}
