package io.loopmark.chart;

import io.loopmark.stats.Ratio;
import io.loopmark.text.Words;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A comparison, cell by cell: the ratio of candidate to base with its interval, over a band of the
 * differences that don't count.
 */
public final class ForestPlot {
  private static final int ROW = 40;
  private static final int AROUND = 56;
  private static final int LONGEST = 56;

  private final Words words;

  /**
   * A cell's comparison.
   *
   * @param label the cell, for people
   * @param ratio candidate over base
   * @param moreIsBetter whether a ratio above 1 is faster
   * @param verdict in the report's language
   */
  public record Row(String label, Ratio ratio, boolean moreIsBetter, String verdict) {
    private String side(double margin) {
      Ratio speed = moreIsBetter ? ratio : ratio.inverse();
      return ForestPlot.side(speed.low(), speed.high(), margin);
    }
  }

  /**
   * @param words the bundle {@code charts}
   */
  public ForestPlot(Words words) {
    this.words = words;
  }

  /**
   * Draws rows from top to bottom.
   *
   * @param name of the chart, unique in a report
   * @param section the benchmark, or empty
   * @param subject what is compared, for the title
   * @param rows at least one, with finite intervals above 0
   * @param margin a share: 0.05 for a band from 1 / 1.05 to 1.05
   */
  public Chart chart(String name, String section, String subject, List<Row> rows, double margin) {
    if (rows.isEmpty() || rows.stream().anyMatch(ForestPlot::cannotBeDrawn)) {
      throw new IllegalArgumentException(
          "rows of a forest plot: at least one, each with 0 < low <= ratio <= high");
    }
    Range range =
        Range.around(
            DoubleStream.concat(
                rows.stream()
                    .flatMapToDouble(row -> DoubleStream.of(row.ratio.low(), row.ratio.high())),
                DoubleStream.of(1 / (1 + 2 * margin), 1 + 2 * margin)));
    Labelled places = new Labelled(rows.size());
    Rows lines = new Rows("y", "ratio", "low", "high", "side");
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      lines.add(
          places.y(i), row.ratio.value(), row.ratio.low(), row.ratio.high(), row.side(margin));
      places.label(i, range.low(), label(row), "");
    }
    Rows band = new Rows("low", "high", "bottom", "top");
    band.add(1 / (1 + margin), 1 + margin, places.bottom(), places.top());
    List<String> sides = List.of("slower", "faster", "same", "open");
    List<String> colours = List.of(Palette.VERMILION, Palette.BLUE, Palette.GREEN, Palette.SOFT);
    Plot plot =
        new Plot(AROUND + rows.size() * ROW, words)
            .theme("legend_position", "none")
            .layer(
                "rect",
                band,
                Plot.map("xmin", "low", "xmax", "high", "ymin", "bottom", "ymax", "top"),
                Plot.map("fill", Palette.BAND, "alpha", 1, "size", 0))
            .layer(
                "vline",
                new Rows("x").add(1.0),
                Plot.map("xintercept", "x"),
                Plot.map("color", Palette.SOFT, "size", 0.8))
            .layer(
                "errorbar",
                lines,
                Plot.map("xmin", "low", "xmax", "high", "y", "y", "color", "side"),
                Plot.map("width", 0.2, "size", 1.1))
            .layer(
                "point",
                lines,
                Plot.map("x", "ratio", "y", "y", "color", "side", "shape", "side", "fill", "side"),
                Plot.map("size", 3, "stroke", 1))
            .axis(
                "x",
                words.get("axis.logarithmic", words.get("axis.ratio")),
                Ticks.log(range.low(), range.high(), Ticks.MANY),
                true,
                range.low(),
                range.high())
            .looks("color", sides, colours)
            .looks(
                "fill",
                sides,
                List.of(Palette.VERMILION, Palette.BLUE, Palette.GREEN, Palette.PAPER))
            .looks(
                "shape",
                sides,
                List.of(Palette.TRIANGLE_DOWN, Palette.TRIANGLE, Palette.CIRCLE, Palette.DIAMOND));
    return places
        .on(plot)
        .chart(
            name,
            section,
            words.get("title.forest", subject),
            Caption.of(words.get("caption.forest", Ticks.number(100 * margin))));
  }

  private static boolean cannotBeDrawn(Row row) {
    Ratio ratio = row.ratio;
    boolean ordered =
        ratio.low() > 0 && ratio.low() <= ratio.value() && ratio.value() <= ratio.high();
    return !ordered || Double.isInfinite(ratio.high());
  }

  /**
   * Where an interval lies: {@code slower}, {@code faster} or {@code same} wholly outside or inside
   * the band, {@code open} across its edge.
   */
  public static String side(double low, double high, double margin) {
    if (high < 1 / (1 + margin)) {
      return "slower";
    }
    if (low > 1 + margin) {
      return "faster";
    }
    return low >= 1 / (1 + margin) && high <= 1 + margin ? "same" : "open";
  }

  /** The cell, shortened if need be, and the verdict, which never is. */
  private static String label(Row row) {
    String verdict = " · " + row.verdict;
    int room = Math.max(1, LONGEST - verdict.length());
    return row.label.length() <= room
        ? row.label + verdict
        : row.label.substring(0, room - 1) + "…" + verdict;
  }
}
