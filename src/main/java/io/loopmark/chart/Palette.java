package io.loopmark.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Colours, marks and dashes: Okabe and Ito's palette, which the colour-blind can tell apart; marks
 * and dashes tell the rest in grey. A model, link or peer looks the same in every chart. Processes
 * have hollow marks.
 */
final class Palette {
  static final String INK = "#333333";
  static final String SOFT = "#666666";
  static final String GRID = "#dddddd";
  static final String BAND = "#e9eef3";
  static final String PAPER = "#ffffff";

  /** On coloured ground, which is the same in light and dark. */
  static final String DARK = "#202020";

  static final String BRIGHT = "#fefefe";

  private static final String BLACK = "#000000";
  static final String ORANGE = "#e69f00";
  private static final String SKY = "#56b4e9";
  static final String GREEN = "#009e73";
  static final String BLUE = "#0072b2";
  static final String VERMILION = "#d55e00";
  private static final String PURPLE = "#cc79a7";

  /** Names of colours in class names; a document that overrides a class overrides the colour. */
  static final Map<String, String> CLASSES = classes();

  /**
   * How a series is drawn.
   *
   * @param colour of line and mark
   * @param shape of the mark, a number as in R
   * @param fill of the mark
   * @param dash of the line
   */
  record Look(String colour, int shape, String fill, String dash) {
    private static Look full(String colour, int shape, String dash) {
      return new Look(colour, shape, colour, dash);
    }

    private static Look hollow(String colour, int shape, String dash) {
      return new Look(colour, shape, PAPER, dash);
    }
  }

  static final int CIRCLE = 21;
  static final int SQUARE = 22;
  static final int DIAMOND = 23;
  static final int TRIANGLE = 24;
  static final int TRIANGLE_DOWN = 25;

  private static final Map<String, Look> LOOKS =
      Map.ofEntries(
          Map.entry("SINGLE_THREAD", Look.full(BLACK, CIRCLE, "solid")),
          Map.entry("THREAD_PER_JOB", Look.full(ORANGE, SQUARE, "longdash")),
          Map.entry("THREAD_POOL", Look.full(BLUE, TRIANGLE, "dashed")),
          Map.entry("VIRTUAL_THREADS", Look.full(GREEN, DIAMOND, "dotdash")),
          Map.entry("PROCESS_PER_JOB", Look.hollow(VERMILION, CIRCLE, "dotted")),
          Map.entry("PROCESS_POOL", Look.hollow(PURPLE, SQUARE, "twodash")),
          Map.entry("THREAD_PER_CLIENT", Look.full(ORANGE, SQUARE, "longdash")),
          Map.entry("SELECTOR", Look.full(SKY, TRIANGLE_DOWN, "dashed")),
          Map.entry("THREAD", Look.full(ORANGE, SQUARE, "longdash")),
          Map.entry("VIRTUAL_THREAD", Look.full(GREEN, DIAMOND, "dotdash")),
          Map.entry("PROCESS", Look.hollow(VERMILION, CIRCLE, "dotted")),
          Map.entry("TCP", Look.full(BLUE, TRIANGLE, "solid")),
          Map.entry("UDP", Look.hollow(SKY, TRIANGLE, "dashed")),
          Map.entry("UNIX", Look.full(PURPLE, DIAMOND, "twodash")),
          Map.entry("PIPE", Look.full(BLACK, SQUARE, "dotted")),
          Map.entry("SHARED_MEMORY", Look.full(VERMILION, CIRCLE, "longdash")),
          Map.entry("ARRAY_BLOCKING_QUEUE", Look.hollow(ORANGE, SQUARE, "dotdash")),
          Map.entry("LINKED_TRANSFER_QUEUE", Look.hollow(GREEN, CIRCLE, "solid")),
          Map.entry("SYNCHRONOUS_QUEUE", Look.hollow(SOFT, TRIANGLE_DOWN, "dashed")),
          Map.entry("SPSC_QUEUE", Look.hollow(VERMILION, TRIANGLE, "dotted")));

  private static final List<Look> OTHERS =
      List.of(
          Look.full(BLUE, CIRCLE, "solid"),
          Look.hollow(VERMILION, SQUARE, "dashed"),
          Look.full(GREEN, TRIANGLE, "dotdash"),
          Look.hollow(PURPLE, CIRCLE, "dotted"),
          Look.full(ORANGE, SQUARE, "longdash"),
          Look.full(BLACK, DIAMOND, "twodash"));

  /** Colours that a dark page needs others for; the rest is legible on both. */
  private static final Map<String, String> ON_DARK =
      Map.of(
          INK, "#d6d9dc",
          SOFT, "#a4a9ae",
          GRID, "#3a4046",
          BAND, "#29323c",
          PAPER, "var(--chart-paper, #15181c)",
          BLACK, "#ffffff",
          BLUE, "#4aa3df");

  private static final List<String> PARTS =
      List.of(
          BLUE, SKY, "#a9dcf7", GREEN, "#f0e442", ORANGE, "#b37400", PURPLE, "#e9bfd6", "#7f6a4f",
          "#6fcbb0", VERMILION, "#f3a683", "#8c3d00", "#5d3a9b", "#999999", SOFT, "#8a99a8");

  private Palette() {}

  /** Rules of a style sheet that make charts legible on a dark page. */
  static String darkRules(String prefix) {
    StringBuilder rules = new StringBuilder();
    CLASSES.forEach(
        (colour, name) -> {
          if (ON_DARK.containsKey(colour)) {
            for (String paint : List.of("fill", "stroke")) {
              rules.append(prefix + ".lm-" + paint + "-" + name);
              rules.append(" { " + paint + ": " + ON_DARK.get(colour) + "; }\n");
            }
          }
        });
    return rules.toString();
  }

  /** Of a known name always the same; of others by their place among the series of a chart. */
  static Look look(String series, int place) {
    return LOOKS.getOrDefault(series, OTHERS.get(place % OTHERS.size()));
  }

  static List<String> colours(List<String> series) {
    return looks(series).stream().map(Look::colour).toList();
  }

  /**
   * The colour of the part of a whole that is so far down the list of all; some are tints of
   * others, as nobody can tell more than eight hues apart.
   */
  static String part(int place) {
    return PARTS.get(place % PARTS.size());
  }

  /** The looks of a chart's series, in their order. */
  static List<Look> looks(List<String> series) {
    return IntStream.range(0, series.size()).mapToObj(i -> look(series.get(i), i)).toList();
  }

  private static Map<String, String> classes() {
    Map<String, String> classes = new LinkedHashMap<>();
    classes.put(INK, "ink");
    classes.put(SOFT, "soft");
    classes.put(GRID, "grid");
    classes.put(BAND, "band");
    classes.put(PAPER, "paper");
    classes.put(BLACK, "black");
    classes.put(ORANGE, "orange");
    classes.put(SKY, "sky");
    classes.put(GREEN, "green");
    classes.put(BLUE, "blue");
    classes.put(VERMILION, "vermilion");
    classes.put(PURPLE, "purple");
    return classes;
  }
}
