package io.loopmark.chart;

import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What something consists of: a bar for each row, of parts that stand behind each other. */
public final class StackedBars {
  private static final int ROW = 26;
  private static final int AROUND = 50;
  private static final double ROOM = 1.02;

  /** Of parts that are less of every bar there is one for all. */
  private static final double LEAST = 0.04;

  /** As many as there are colours that can be told apart. */
  private static final int MOST = 8;

  private static final String REST_COLOUR = "#bbbbbb";

  private final Words words;

  /**
   * @param words the bundle {@code charts}
   */
  public StackedBars(Words words) {
    this.words = words;
  }

  /**
   * Bars to draw.
   *
   * @param rows parts by name, by the row's name; the same parts in every row
   * @param rest the name of what is too small to be seen
   */
  public record Bars(Map<String, Map<String, Double>> rows, String rest) {
    public Bars {
      rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
  }

  /**
   * Draws them.
   *
   * @param name unique among charts
   * @param axis what a length is, with its unit
   */
  public Chart chart(String name, String title, String caption, String axis, Bars bars) {
    List<String> parts = parts(bars);
    double most = bars.rows().values().stream().mapToDouble(StackedBars::sum).max().orElse(1);
    Rows data = new Rows("row", "part", "value");
    for (String part : parts) {
      bars.rows().forEach((row, own) -> data.add(row, part, value(own, part, parts, bars.rest())));
    }
    List<String> rows = new ArrayList<>(bars.rows().keySet());
    return new Plot(AROUND + rows.size() * ROW + Plot.legendHeight(parts), words)
        .theme("panel_grid_major_y", Plot.map("name", "blank", "blank", true))
        .layer(
            "bar",
            data,
            Plot.map("x", "value", "y", "row", "fill", "part"),
            Plot.map(
                "orientation",
                "y",
                "width",
                0.7,
                "size",
                0.4,
                "color",
                Palette.PAPER,
                "position",
                "stack"))
        .axis("x", axis, Ticks.linear(most, Ticks.FEW), false, 0, most * ROOM)
        .names("y", "", rows.reversed())
        .looks("fill", parts, colours(parts, bars))
        .chart(name, "", title, Caption.of(caption));
  }

  /** A part has the same in every chart that has the same parts, shown or not. */
  private static List<String> colours(List<String> parts, Bars bars) {
    List<String> all = List.copyOf(bars.rows().values().iterator().next().keySet());
    return parts.stream()
        .map(part -> part.equals(bars.rest()) ? REST_COLOUR : Palette.part(all.indexOf(part)))
        .toList();
  }

  /** Those that can be seen somewhere, the largest kept where they are too many; then the rest. */
  private static List<String> parts(Bars bars) {
    Map<String, Double> most = new LinkedHashMap<>();
    bars.rows()
        .values()
        .forEach(
            own -> own.forEach((part, value) -> most.merge(part, value / sum(own), Math::max)));
    Set<String> kept = new HashSet<>();
    most.entrySet().stream()
        .filter(each -> each.getValue() >= LEAST)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(MOST)
        .forEach(each -> kept.add(each.getKey()));
    List<String> parts = new ArrayList<>(most.keySet());
    parts.removeIf(part -> !kept.contains(part));
    if (parts.size() < most.size()) {
      parts.add(bars.rest());
    }
    return parts;
  }

  private static double value(
      Map<String, Double> own, String part, List<String> parts, String rest) {
    if (!part.equals(rest)) {
      return own.getOrDefault(part, 0.0);
    }
    return own.entrySet().stream()
        .filter(each -> !parts.contains(each.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
