package io.loopmark.lab;

import io.loopmark.chart.Caption;
import io.loopmark.chart.Chart;
import java.util.Locale;

/** Boxes, lines and words of a drawing, in the colours of the page where it is seen. */
final class Drawing {
  private final String title;
  private final StringBuilder svg = new StringBuilder(2_048);

  Drawing(String title, int width, int height) {
    this.title = title;
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0"
                + " %d %d\" role=\"img\"><title>%s</title><g font-family=\"sans-serif\""
                + " font-size=\"12\" fill=\"#333333\" class=\"lm-fill-ink\">",
            width,
            height,
            width,
            height,
            escaped(title)));
  }

  void box(int x, int y, int width, int height, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"none\""
                + " stroke=\"%s\" stroke-width=\"1.5\"/>",
            x,
            y,
            width,
            height,
            colour));
  }

  /** Words whose middle is at a point. */
  void text(int x, int y, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
            x,
            y,
            escaped(text)));
  }

  /** A line, or several, as SVG's paths are written. */
  void path(String path) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"%s\" fill=\"none\" stroke=\"#333333\" class=\"lm-stroke-ink\""
                + " stroke-width=\"1.5\"/>",
            path));
  }

  /**
   * The drawing as a picture of a report.
   *
   * @param name of its file
   */
  Chart chart(String name, String caption) {
    return new Chart(name, "", title, Caption.of(caption), svg + "</g></svg>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
