package io.loopmark.chart;

/** Rows from top to bottom, each with its label above its mark, so that long names have room. */
final class Labelled {
  private static final double ABOVE = 0.38;
  private static final double BELOW = 0.35;

  private final int count;
  private final Rows labels = new Rows("y", "x", "label", "run");

  Labelled(int count) {
    this.count = count;
  }

  /** Where a row's mark is; rows count from 0 at the top. */
  double y(int row) {
    return count - row;
  }

  double bottom() {
    return 1 - BELOW;
  }

  double top() {
    return count + 2 * ABOVE;
  }

  /**
   * Writes a label.
   *
   * @param x where it begins
   * @param run whose panel it is in
   */
  void label(int row, double x, String text, String run) {
    labels.add(y(row) + ABOVE, x, text, run);
  }

  /** Adds the labels and the axis that they stand along. */
  Plot on(Plot plot) {
    return plot.layer(
            "text",
            labels,
            Plot.map("x", "x", "y", "y", "label", "label"),
            Plot.map("hjust", "left", "size", 5.4, "color", Palette.INK))
        .axis("y", "", Ticks.NONE, false, bottom(), top());
  }
}
