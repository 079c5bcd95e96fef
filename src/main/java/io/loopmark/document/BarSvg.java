package io.loopmark.document;

import io.loopmark.document.Document.Bar;
import java.util.Locale;

/**
 * One bar, or one place on a logarithmic axis, with its interval, as a drawing of a line's height.
 * What it shows stands beside it as text, so it is hidden from screen readers.
 */
final class BarSvg {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 14;

  /** Room for a mark at either end. */
  private static final int EDGE = 5;

  private BarSvg() {}

  /**
   * Draws it.
   *
   * @param place whether it is a mark on a logarithmic axis
   * @param millimetres its width on paper; 0 for a page, which scales it
   */
  static String of(Bar bar, boolean place, int millimetres) {
    double at = x(bar.at());
    StringBuilder svg = new StringBuilder(512);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" %s"
                + " aria-hidden=\"true\">",
            WIDTH,
            HEIGHT,
            millimetres == 0
                ? "width=\"100%\" preserveAspectRatio=\"none\""
                : String.format(
                    Locale.ROOT,
                    "width=\"%1$d\" height=\"%2$d\" style=\"width: %3$dmm; height: %4$.1fmm\"",
                    WIDTH,
                    HEIGHT,
                    millimetres,
                    (double) millimetres * HEIGHT / WIDTH)));
    if (!place) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"bar\" x=\"0\" y=\"2\" width=\"%.1f\" height=\"10\" fill=\"%s\""
                  + " stroke=\"#56b4e9\"/>",
              at,
              bar.marked() ? "#ffffff" : "#a9d8f3"));
    } else {
      svg.append(line(0, WIDTH, 0.5, "#999999"));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"bar\" cx=\"%.1f\" cy=\"7\" r=\"4\" fill=\"%s\" stroke=\"#0072b2\"/>",
              at,
              bar.marked() ? "#ffffff" : "#56b4e9"));
    }
    if (bar.high() > bar.low()) {
      svg.append(line(x(bar.low()), x(bar.high()), 1.5, "#333333"));
    }
    return svg.append("</svg>").toString();
  }

  private static double x(double share) {
    return share * (WIDTH - EDGE);
  }

  private static String line(double from, double to, double width, String colour) {
    return String.format(
        Locale.ROOT,
        "<line class=\"whisker\" x1=\"%.1f\" x2=\"%.1f\" y1=\"7\" y2=\"7\" stroke=\"%s\""
            + " stroke-width=\"%.1f\"/>",
        from,
        to,
        colour,
        width);
  }
}
