package io.loopmark.lab;

import io.loopmark.chart.Chart;
import io.loopmark.text.Words;
import java.util.Locale;
import java.util.Map;

/** A drawing of three hosts on a switch, each with its address. */
final class HostsDrawing {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 190;
  private static final int BOX = 124;
  private static final int TOP = 96;
  private static final int GAP = 26;

  private final Words words;

  HostsDrawing(Words words) {
    this.words = words;
  }

  /**
   * Draws it.
   *
   * @param addresses by the host's name, in the order of the drawing
   * @param lines what the lines were like, in words
   */
  Chart chart(Map<String, String> addresses, String lines) {
    Drawing drawing = new Drawing(words.get("hosts.drawing"), WIDTH, HEIGHT);
    int middle = WIDTH / 2;
    drawing.box(middle - BOX / 2, 12, BOX, 30, "#999999");
    drawing.text(middle, 31, words.get("hosts.switch"));
    int x = (WIDTH - 3 * BOX - 2 * GAP) / 2;
    for (Map.Entry<String, String> host : addresses.entrySet()) {
      boolean client = host.getKey().equals("client");
      int at = x + BOX / 2;
      drawing.box(x, TOP, BOX, 68, client ? "#0072b2" : "#009e73");
      drawing.text(at, TOP + 20, host.getKey());
      drawing.text(at, TOP + 38, host.getValue());
      drawing.text(at, TOP + 56, words.get(client ? "hosts.sends" : "hosts.receives"));
      int corner = Math.clamp(at, middle - BOX / 2 + 10, middle + BOX / 2 - 10);
      drawing.path(String.format(Locale.ROOT, "M %d %d L %d 42", at, TOP, corner));
      x += BOX + GAP;
    }
    drawing.text(middle, 184, lines);
    return drawing.chart("hosts", words.get("hosts.caption"));
  }
}
