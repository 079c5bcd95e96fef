package io.loopmark.chart;

import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How one figure went from run to run: a mark with its interval for each run, the levels between
 * changes, and an upright line at each change.
 */
public final class CourseChart {
  private static final int HEIGHT = 190;

  /** Under a factor of 1.3 a course looks as flat as it is. */
  private static final double LEAST_FACTOR = 1.3;

  private static final int DATES = 4;

  /**
   * A run's value.
   *
   * @param run its place, from 0
   * @param value above 0
   * @param low the interval's lower end, above 0; the value itself where there is none
   * @param high its upper end
   */
  public record Point(int run, double value, double low, double high) {}

  /**
   * A value that lasts.
   *
   * @param from the place of its first run
   * @param to the place of its last run
   * @param worse whether it is slower than the level before
   */
  public record Level(int from, int to, double value, boolean worse) {}

  private final Words words;
  private final List<String> dates;

  /**
   * @param language one of {@link Words#LANGUAGES}
   * @param dates of all runs, short, in their order
   */
  public CourseChart(String language, List<String> dates) {
    this.words = Words.of("charts", language);
    this.dates = List.copyOf(dates);
  }

  /**
   * Draws it.
   *
   * @param name of the chart, unique on a page
   * @param unit of the values
   * @param points at least one
   * @param levels in their order; one where nothing changes
   */
  public Chart chart(
      String name,
      String title,
      String caption,
      String unit,
      List<Point> points,
      List<Level> levels) {
    Range range = range(points);
    Rows marks = new Rows("x", "y", "low", "high");
    Rows whiskers = new Rows("x", "y", "low", "high");
    for (Point point : points) {
      marks.add(point.run + 1, point.value, point.low, point.high);
      if (point.high > point.low) {
        whiskers.add(
            point.run + 1,
            point.value,
            Math.max(range.low(), point.low),
            Math.min(range.high(), point.high));
      }
    }
    Rows flat = new Rows("x", "y", "to", "end");
    Rows slower = new Rows("x");
    Rows faster = new Rows("x");
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      flat.add(level.from + 0.6, level.value, level.to + 1.4, level.value);
      if (i > 0) {
        (level.worse ? slower : faster).add(level.from + 0.5);
      }
    }
    return new Plot(HEIGHT, words)
        .theme("legend_position", "none")
        .layer("vline", slower, Plot.map("xintercept", "x"), line(Palette.VERMILION, "dashed", 1.2))
        .layer("vline", faster, Plot.map("xintercept", "x"), line(Palette.BLUE, "dotted", 1.2))
        .layer(
            "segment",
            flat,
            Plot.map("x", "x", "y", "y", "xend", "to", "yend", "end"),
            line(Palette.SOFT, "solid", 1))
        .layer(
            "errorbar",
            whiskers,
            Plot.map("x", "x", "ymin", "low", "ymax", "high"),
            Plot.map("width", 0.3, "size", 0.7, "color", Palette.SOFT))
        .layer(
            "point",
            marks,
            Plot.map("x", "x", "y", "y"),
            Plot.map(
                "shape",
                Palette.CIRCLE,
                "size",
                points.size() > 60 ? 1.2 : 2.2,
                "stroke",
                1,
                "fill",
                Palette.BLUE,
                "color",
                Palette.BLUE))
        .axis("x", "", ticks(), false, 0.4, dates.size() + 0.6)
        .axis(
            "y",
            unit,
            Ticks.log(range.low(), range.high(), Ticks.FEW),
            true,
            range.low(),
            range.high())
        .chart(name, "", title, Caption.of(caption));
  }

  private static Map<String, Object> line(String colour, String dash, double size) {
    return Plot.map("color", colour, "linetype", dash, "size", size);
  }

  /** Values decide; an interval of few forks may reach ten times as far and is cut at the edge. */
  private static Range range(List<Point> points) {
    var values = points.stream().mapToDouble(Point::value).summaryStatistics();
    double middle = Math.sqrt(values.getMin() * values.getMax());
    double half = Math.sqrt(Math.max(LEAST_FACTOR, values.getMax() / values.getMin()));
    double low = middle / half;
    double high = middle * half;
    return Range.around(
        DoubleStream.concat(
            DoubleStream.of(low, high),
            points.stream()
                .flatMapToDouble(point -> DoubleStream.of(point.low, point.high))
                .map(end -> Math.clamp(end, low / half, high * half))));
  }

  /** A date at a few of the runs, the first and the last among them. */
  private Ticks ticks() {
    int last = dates.size() - 1;
    int steps = Math.min(DATES - 1, last);
    List<Double> at = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      int run = steps == 0 ? 0 : Math.round((float) i * last / steps);
      at.add(run + 1.0);
      labels.add(dates.get(run));
    }
    return new Ticks(at, labels);
  }
}
