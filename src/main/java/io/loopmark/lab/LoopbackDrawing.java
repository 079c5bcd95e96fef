package io.loopmark.lab;

import io.loopmark.chart.Chart;
import io.loopmark.text.Words;
import java.util.Locale;

/** A drawing of who sends to whom: two ends on one machine, joined by its loopback. */
public final class Topology {
  private static final int WIDTH = 440;
  private static final int HEIGHT = 150;
  private static final int END = 132;

  private Topology() {}

  /**
   * Draws it.
   *
   * @param machine what both ends run on
   */
  public static Chart chart(Words words, String machine) {
    String title = words.get("topology.title");
    String caption = words.get("topology.caption");
    StringBuilder svg = new StringBuilder(2_048);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0"
                + " %d %d\" role=\"img\"><title>%s</title><g font-family=\"sans-serif\""
                + " font-size=\"12\" fill=\"#333333\" class=\"lm-fill-ink\">",
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT,
            escaped(title)));
    box(svg, 4, 4, WIDTH - 8, HEIGHT - 8, "#999999");
    text(svg, WIDTH / 2, 22, words.get("topology.machine"));
    text(svg, WIDTH / 2, HEIGHT - 14, machine);
    box(svg, 16, 36, END, 78, "#0072b2");
    text(svg, 16 + END / 2, 60, words.get("topology.left"));
    text(svg, 16 + END / 2, 80, words.get("topology.left.who"));
    text(svg, 16 + END / 2, 100, words.get("topology.left.model"));
    int right = WIDTH - 16 - END;
    box(svg, right, 36, END, 78, "#009e73");
    text(svg, right + END / 2, 60, words.get("topology.right"));
    text(svg, right + END / 2, 80, words.get("topology.right.who"));
    text(svg, right + END / 2, 100, words.get("topology.right.model"));
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M %d 72 H %d M %d 66 L %d 72 L %d 78\" fill=\"none\" stroke=\"#333333\""
                + " class=\"lm-stroke-ink\" stroke-width=\"1.5\"/>",
            16 + END + 6,
            right - 6,
            right - 16,
            right - 6,
            right - 16));
    text(svg, WIDTH / 2, 62, words.get("topology.link"));
    text(svg, WIDTH / 2, 92, "127.0.0.1");
    svg.append("</g></svg>");
    return new Chart("topology", "", title, caption, svg.toString());
  }

  private static void box(StringBuilder svg, int x, int y, int width, int height, String colour) {
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

  private static void text(StringBuilder svg, int x, int y, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
            x,
            y,
            escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
