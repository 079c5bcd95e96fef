package io.loopmark.document;

import io.loopmark.document.Document.Bar;
import java.util.Locale;

/**
 * One bar, or one place on a logarithmic axis, with its interval, as a drawing of a line's height.
 * What it shows stands beside it as text, so it is hidden from screen readers.
 */
final class BarSvg {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 12;

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
              "<rect class=\"bar\" x=\"0\" y=\"1\" width=\"%.1f\" height=\"10\" fill=\"%s\""
                  + " stroke=\"#56b4e9\" vector-effect=\"non-scaling-stroke\"/>",
              at,
              bar.marked() ? "#ffffff" : "#a9d8f3"));
    } else {
      svg.append(line(0, WIDTH, 0.5, "#999999"));
      svg.append(millimetres == 0 ? dot(at, bar.marked()) : circle(at, bar.marked()));
    }
    if (bar.high() > bar.low()) {
      svg.append(line(x(bar.low()), x(bar.high()), 1.5, "#333333"));
    }
    return svg.append("</svg>").toString();
  }

  /** As the ends of a line of no length, which stay round however wide the page draws it. */
  private static String dot(double at, boolean marked) {
    String end =
        "<path%s d=\"M%.1f 6h.01\" stroke=\"%s\" stroke-width=\"%d\""
            + " stroke-linecap=\"round\" vector-effect=\"non-scaling-stroke\"/>";
    return String.format(Locale.ROOT, end, "", at, "#0072b2", 10)
        + String.format(Locale.ROOT, end, " class=\"dot\"", at, marked ? "#ffffff" : "#56b4e9", 8);
  }

  private static String circle(double at, boolean marked) {
    return String.format(
        Locale.ROOT,
        "<circle cx=\"%.1f\" cy=\"6\" r=\"4\" fill=\"%s\" stroke=\"#0072b2\"/>",
        at,
        marked ? "#ffffff" : "#56b4e9");
  }

  private static double x(double share) {
    return share * (WIDTH - EDGE);
  }

  private static String line(double from, double to, double width, String colour) {
    return String.format(
        Locale.ROOT,
        "<line class=\"whisker\" x1=\"%.1f\" x2=\"%.1f\" y1=\"6\" y2=\"6\" stroke=\"%s\""
            + " stroke-width=\"%.1f\"/>",
        from,
        to,
        colour,
        width);
  }
}
