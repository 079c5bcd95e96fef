package io.loopmark.chart;

import io.loopmark.chart.Panel.Entry;
import io.loopmark.chart.PlottedMetric.Estimate;
import io.loopmark.result.Mark;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ping-pong links, fastest first: a mark for the mean and a line for the interval. */
final class Links {
  private static final String BENCHMARK = "PingPongBenchmark.bounce";
  private static final Set<String> SHOWN = Set.of("link", "peer", "waiting", "encoding");
  private static final int ROW = 38;
  private static final int AROUND = 50;
  private static final int STRIP = 24;

  /** Above these rows, encodings have charts of their own. */
  private static final int MOST_ROWS = 24;

  private final Words words;
  private final Captions captions;

  Links(Words words) {
    this.words = words;
    this.captions = new Captions(words);
  }

  List<Chart> charts(List<Entry> cells) {
    List<Panel> panels = panels(cells, SHOWN);
    if (panels.stream().anyMatch(panel -> panel.entries().size() > MOST_ROWS)) {
      panels = panels(cells, Set.of("link", "peer", "waiting"));
    }
    panels = Panel.limited(panels, Integer.MAX_VALUE, _ -> 0);
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      charts.add(chart(panels.get(i), Panel.number(panels, i)));
    }
    return charts;
  }

  private static List<Panel> panels(List<Entry> cells, Set<String> shown) {
    return Panel.of(cells, cell -> cell.benchmark().equals(BENCHMARK), shown).stream()
        .filter(panel -> panel.entries().size() > 1)
        .toList();
  }

  private Chart chart(Panel panel, int number) {
    PlottedMetric quantity =
        PlottedMetric.of(panel.entries().stream().map(Entry::cell).toList(), words);
    Map<Entry, Estimate> estimates = new LinkedHashMap<>();
    panel.entries().forEach(entry -> estimates.put(entry, quantity.estimate(entry.cell())));
    Set<String> varying = varying(panel);
    Map<String, Double> best = new LinkedHashMap<>();
    estimates.forEach((entry, e) -> best.merge(label(entry, varying), e.mean(), Math::max));
    List<String> labels =
        best.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    Range range = Range.of(List.copyOf(estimates.values()));
    Labelled places = new Labelled(labels.size());
    for (String run : panel.runs()) {
      for (int i = 0; i < labels.size(); i++) {
        places.label(i, range.low(), labels.get(i), run);
      }
    }
    Rows marks = new Rows("y", "mean", "peer", "run");
    Rows lines = new Rows("y", "low", "high", "peer", "run");
    estimates.forEach(
        (entry, e) -> {
          double y = places.y(labels.indexOf(label(entry, varying)));
          marks.add(y, e.mean(), entry.parameter("peer"), entry.run());
          if (e.hasInterval()) {
            double low = Math.max(range.low(), e.low());
            lines.add(y, low, e.high(), entry.parameter("peer"), entry.run());
          }
        });
    List<String> peers = panel.values("peer").stream().sorted(Comparator.reverseOrder()).toList();
    int runs = panel.runs().size();
    Plot plot =
        new Plot(
                AROUND
                    + runs * (labels.size() * ROW + (runs > 1 ? STRIP : 0))
                    + Plot.legendHeight(peers),
                words)
            .layer(
                "segment",
                lines,
                Plot.map("x", "low", "xend", "high", "y", "y", "yend", "y", "color", "peer"),
                Plot.map("size", 1, "show_legend", false))
            .layer(
                "point",
                marks,
                Plot.map("x", "mean", "y", "y", "color", "peer", "shape", "peer", "fill", "peer"),
                Plot.map("size", 3, "stroke", 1.1))
            .axis(
                "x",
                words.get("axis.logarithmic", quantity.label()),
                Ticks.log(range.low(), range.high(), Ticks.MANY),
                true,
                range.low(),
                range.high())
            .series(peers);
    places.on(plot);
    if (runs > 1) {
      plot.panels("run", 1);
    }
    return plot.chart(
        Captions.name("links", BENCHMARK, number),
        BENCHMARK,
        words.get("title.links", captions.subject(BENCHMARK)) + panel.distinction(),
        captions.caption(
            panel,
            false,
            words.get("caption.links"),
            captions.intervals(List.copyOf(estimates.values()))));
  }

  private static Set<String> varying(Panel panel) {
    return Stream.of("waiting", "encoding")
        .filter(name -> panel.values(name).size() > 1)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The link, and in small letters what else tells it from the others but the peer. */
  private static String label(Entry entry, Set<String> varying) {
    return Stream.concat(
                Stream.of(entry.parameter("link")),
                varying.stream().map(name -> entry.parameter(name).toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", "))
        + Mark.of(entry.cell());
  }
}
