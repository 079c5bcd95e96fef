package io.loopmark.chart;

import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/**
 * What the chart library draws, as it wants to be told: layers of marks over scales, a grammar of
 * graphics in maps and lists. All charts have one width and look.
 */
final class Plot {
  /** Of the view box; a page shows it wider or narrower. Texts of 12 stay legible on a phone. */
  static final int WIDTH = 440;

  private static final double TEXT = 13;

  /** Two names of this length stand beside each other on a phone. */
  private static final int SHORT = 16;

  private final int height;
  private final Words words;
  private final List<Object> layers = new ArrayList<>();
  private final List<Object> scales = new ArrayList<>();
  private final Map<String, Object> theme = new LinkedHashMap<>();
  private final Map<String, Object> whole = new LinkedHashMap<>();

  Plot(int height, Words words) {
    this.height = height;
    this.words = words;
    theme.put("name", "minimal");
    theme.put("text", text(TEXT, Palette.INK));
    for (String part : List.of("axis_title_x", "axis_title_y", "legend_text", "strip_text")) {
      theme.put(part, text(TEXT, Palette.INK));
    }
    theme.put("axis_text_x", text(TEXT - 1, Palette.INK));
    theme.put("axis_text_y", text(TEXT - 1, Palette.INK));
    theme.put("legend_title", map("name", "blank", "blank", true));
    theme.put("panel_grid_minor", map("name", "blank", "blank", true));
    theme.put(
        "panel_grid_major",
        map("name", "line", "color", Palette.GRID, "size", 0.6, "blank", false));
    theme.put("strip_background", map("name", "blank", "blank", true));
    theme.put("legend_position", "bottom");
    theme.put(
        "plot_background",
        map("name", "rect", "fill", Palette.PAPER, "color", Palette.PAPER, "blank", false));
  }

  /** A list that may be changed, as the library does. */
  static List<Object> list(Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  /** A map that may be changed, of keys and values in turn. */
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static Map<String, Object> text(double size, String colour) {
    return map("name", "text", "size", size, "color", colour, "blank", false);
  }

  /**
   * Adds marks.
   *
   * @param geometry what to draw, such as {@code point}
   * @param rows where
   * @param mapping which column decides what
   * @param options what is the same for all
   */
  Plot layer(String geometry, Rows rows, Map<String, Object> mapping, Map<String, Object> options) {
    if (rows.isEmpty()) {
      return this;
    }
    Map<String, Object> layer = new LinkedHashMap<>(options);
    layer.put("geom", geometry);
    layer.putIfAbsent("stat", "identity");
    layer.put("data", rows.columns(words));
    layer.put("mapping", mapping);
    layers.add(layer);
    return this;
  }

  /** A scale of numbers, with its name and ticks. */
  Plot axis(String aesthetic, String name, Ticks ticks, boolean log, double low, double high) {
    Map<String, Object> scale =
        map(
            "aesthetic",
            aesthetic,
            "name",
            name,
            "breaks",
            new ArrayList<>(ticks.at()),
            "labels",
            new ArrayList<>(ticks.labels().stream().map(words::ifFigure).toList()),
            "limits",
            list(low, high),
            "expand",
            list(0, 0));
    if (log) {
      scale.put("trans", "log10");
    }
    scales.add(scale);
    return this;
  }

  /** A scale of names, from below or the left. */
  Plot names(String aesthetic, String name, Collection<String> names) {
    scales.add(
        map(
            "aesthetic",
            aesthetic,
            "name",
            name,
            "discrete",
            true,
            "limits",
            new ArrayList<>(names)));
    return this;
  }

  /** Colour, mark and dash of series, and their legend where there are several. */
  Plot series(List<String> names) {
    List<Palette.Look> looks = Palette.looks(names);
    looks("color", names, looks.stream().map(Palette.Look::colour).toList());
    looks("fill", names, looks.stream().map(Palette.Look::fill).toList());
    looks("shape", names, looks.stream().map(Palette.Look::shape).toList());
    looks("linetype", names, looks.stream().map(Palette.Look::dash).toList());
    return names.size() > 1 ? this : theme("legend_position", "none");
  }

  /** How much the legend of these series adds to the height. */
  static int legendHeight(Collection<String> series) {
    int columns = columns(series);
    return series.size() > 1 ? 14 + 24 * ((series.size() + columns - 1) / columns) : 0;
  }

  private static int columns(Collection<String> names) {
    return names.stream().allMatch(name -> name.length() <= SHORT) ? 2 : 1;
  }

  /** Numbers as colours between two, in logarithmic steps. */
  Plot gradient(String low, String high, double least, double most) {
    scales.add(
        map(
            "aesthetic",
            "fill",
            "scale_mapper_kind",
            "color_gradient",
            "low",
            low,
            "high",
            high,
            "trans",
            "log10",
            "na_value",
            Palette.PAPER,
            "limits",
            list(least * 0.999, most * 1.001)));
    return this;
  }

  /** What each name looks like. */
  Plot looks(String aesthetic, Collection<String> names, List<?> values) {
    scales.add(
        map(
            "aesthetic",
            aesthetic,
            "name",
            "",
            "discrete",
            true,
            "limits",
            new ArrayList<>(names),
            "breaks",
            new ArrayList<>(names),
            "values",
            new ArrayList<>(values),
            "guide",
            map("name", "legend", "ncol", columns(names), "byrow", true)));
    return this;
  }

  Plot theme(String key, Object value) {
    theme.put(key, value);
    return this;
  }

  /** A panel for each value of a column, in the order of the rows. */
  Plot panels(String column, int across) {
    whole.put(
        "facet", map("name", "wrap", "facets", list(column), "ncol", across, "order", list(0)));
    return this;
  }

  /** Panels take the room there is, also where the library would keep proportions. */
  Plot stretched() {
    whole.put("coord", map("name", "cartesian"));
    return this;
  }

  /**
   * Draws it.
   *
   * @param name unique among charts; its ids begin with it
   * @param title what it shows
   */
  Chart chart(String name, String section, String title, Caption caption) {
    Map<String, Object> spec = map("kind", "plot");
    spec.putAll(whole);
    spec.put("layers", layers);
    spec.put("scales", scales);
    spec.put("theme", theme);
    spec.put("ggsize", map("width", WIDTH, "height", height));
    String raw =
        PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
            spec, new DoubleVector(WIDTH, height), (_, _, _) -> "", false);
    return new Chart(
        name, section, title, caption, SvgForm.of(raw, WIDTH, height, name, title, caption.text()));
  }
}
