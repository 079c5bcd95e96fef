package io.loopmark.lab;

import io.loopmark.chart.Chart;
import io.loopmark.text.Words;
import java.util.Locale;

/** A drawing of who sends to whom: two ends on one machine, joined by its loopback. */
public final class LoopbackDrawing {
  private static final int WIDTH = 440;
  private static final int HEIGHT = 150;
  private static final int END = 132;

  private LoopbackDrawing() {}

  /**
   * Draws it.
   *
   * @param machine what both ends run on
   */
  public static Chart chart(Words words, String machine) {
    Drawing drawing = new Drawing(words.get("topology.title"), WIDTH, HEIGHT);
    drawing.box(4, 4, WIDTH - 8, HEIGHT - 8, "#999999");
    drawing.text(WIDTH / 2, 22, words.get("topology.machine"));
    drawing.text(WIDTH / 2, HEIGHT - 14, machine);
    drawing.box(16, 36, END, 78, "#0072b2");
    drawing.text(16 + END / 2, 60, words.get("topology.left"));
    drawing.text(16 + END / 2, 80, words.get("topology.left.who"));
    drawing.text(16 + END / 2, 100, words.get("topology.left.model"));
    int right = WIDTH - 16 - END;
    drawing.box(right, 36, END, 78, "#009e73");
    drawing.text(right + END / 2, 60, words.get("topology.right"));
    drawing.text(right + END / 2, 80, words.get("topology.right.who"));
    drawing.text(right + END / 2, 100, words.get("topology.right.model"));
    int tip = right - 6;
    drawing.path(
        String.format(
            Locale.ROOT,
            "M %d 72 H %d M %d 66 L %d 72 L %d 78",
            16 + END + 6,
            tip,
            right - 16,
            tip,
            right - 16));
    drawing.text(WIDTH / 2, 62, words.get("topology.link"));
    drawing.text(WIDTH / 2, 92, "127.0.0.1");
    return drawing.chart("topology", words.get("topology.caption"));
  }
}
