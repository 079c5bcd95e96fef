package io.loopmark.chart;

import io.loopmark.chart.Panel.Entry;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Timeline;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The speed of every iteration, warm-up included, as a share of its cell's measured mean: of each
 * benchmark the cells whose first iteration is furthest from it, a small picture each.
 */
final class Warmup {
  /** The first word of its charts' names. */
  static final String NAME = "warmup";

  private static final int MOST = 6;
  private static final int ROW = 120;
  private static final int AROUND = 52;

  /** The longest label above one of two small pictures side by side. */
  private static final int SHORT = 26;

  private static final int LONGEST = 54;

  private final Words words;
  private final Captions captions;

  Warmup(Words words) {
    this.words = words;
    this.captions = new Captions(words);
  }

  /**
   * How fast a fork was at each iteration, 100 being the cell's measured mean.
   *
   * @param warm how many of the iterations are warm-up
   */
  private record Fork(int warm, List<Double> shares) {}

  /** A cell's forks. */
  private record Course(CellRecord cell, List<Fork> forks) {
    static Course of(CellRecord cell, List<Timeline> timelines) {
      boolean time = !cell.forks().getFirst().primary().unit().endsWith("/s");
      double mean =
          timelines.stream()
              .flatMapToDouble(line -> line.measured().stream().mapToDouble(s -> speed(s, time)))
              .average()
              .orElse(Double.NaN);
      return new Course(
          cell,
          timelines.stream()
              .filter(line -> !line.measured().isEmpty())
              .map(
                  line ->
                      new Fork(
                          line.warmup().size(),
                          Stream.concat(line.warmup().stream(), line.measured().stream())
                              .map(score -> 100 * speed(score, time) / mean)
                              .toList()))
              .toList());
    }

    private static double speed(double score, boolean time) {
      return time ? 1 / score : score;
    }

    boolean isTelling() {
      return forks.stream().anyMatch(fork -> fork.warm > 0)
          && forks.stream().flatMap(fork -> fork.shares.stream()).allMatch(Double::isFinite);
    }

    /** How far the first iterations are from the mean, whichever way. */
    double distance() {
      return forks.stream()
          .mapToDouble(fork -> Math.abs(Math.log(Math.max(1e-3, fork.shares.getFirst() / 100))))
          .average()
          .orElse(0);
    }
  }

  /**
   * Charts of one run.
   *
   * @param cells the run's
   * @param several whether there are other runs, so that the title names this one
   */
  List<Chart> charts(List<Entry> cells, List<Timeline> timelines, int run, boolean several) {
    Map<String, List<Timeline>> byCell =
        timelines.stream()
            .collect(
                Collectors.groupingBy(Timeline::cell, LinkedHashMap::new, Collectors.toList()));
    Map<String, List<Course>> byBenchmark = new LinkedHashMap<>();
    for (Entry entry : cells) {
      CellRecord cell = entry.cell();
      if (cell.status() == CellRecord.Status.OK && byCell.containsKey(cell.id())) {
        Course course = Course.of(cell, byCell.get(cell.id()));
        if (course.isTelling()) {
          byBenchmark.computeIfAbsent(cell.benchmark(), _ -> new ArrayList<>()).add(course);
        }
      }
    }
    List<Chart> charts = new ArrayList<>();
    byBenchmark.forEach(
        (benchmark, courses) -> {
          String suffix = several ? ": " + cells.getFirst().run() : "";
          charts.add(chart(benchmark, courses, run, suffix));
        });
    return charts;
  }

  private Chart chart(String benchmark, List<Course> all, int run, String suffix) {
    List<Course> shown =
        all.stream()
            .sorted(Comparator.comparingDouble(Course::distance).reversed())
            .limit(MOST)
            .toList();
    Set<String> varying = varying(all);
    List<String> reading = new ArrayList<>();
    reading.add(words.get("caption.warmup"));
    if (!varying.isEmpty()) {
      reading.add(words.get("caption.warmupNames", String.join(", ", varying)));
    }
    if (shown.size() < all.size()) {
      reading.add(words.get("caption.warmupLimited", shown.size(), all.size()));
    }
    return draw(shown, varying)
        .chart(
            Captions.name(NAME, benchmark, run),
            benchmark,
            words.get(
                    "title.warmup",
                    captions.subject(benchmark, all.stream().map(Course::cell).toList()))
                + suffix,
            Caption.of(String.join(" ", reading)));
  }

  private Plot draw(List<Course> courses, Set<String> varying) {
    Rows lines = new Rows("x", "y", "fork", "cell");
    Rows warm = new Rows("x", "y", "cell");
    Rows measured = new Rows("x", "y", "cell");
    int iterations = 1;
    double most = 120;
    int widest = 0;
    for (Course course : courses) {
      String label = label(course.cell, varying);
      widest = Math.max(widest, label.length());
      for (int fork = 0; fork < course.forks.size(); fork++) {
        List<Double> shares = course.forks.get(fork).shares;
        for (int i = 0; i < shares.size(); i++) {
          lines.add(i + 1, shares.get(i), label + fork, label);
          (i < course.forks.get(fork).warm ? warm : measured).add(i + 1, shares.get(i), label);
          most = Math.max(most, shares.get(i) * 1.08);
        }
        iterations = Math.max(iterations, shares.size());
      }
    }
    int columns = widest <= SHORT ? 2 : 1;
    int rows = (courses.size() + columns - 1) / columns;
    Map<String, Object> at = Plot.map("x", "x", "y", "y");
    return new Plot(AROUND + rows * ROW, words)
        .theme("legend_position", "none")
        .layer(
            "line",
            lines,
            Plot.map("x", "x", "y", "y", "group", "fork"),
            Plot.map("color", Palette.SOFT, "size", 0.6))
        .layer("point", warm, at, dot(Palette.PAPER))
        .layer("point", measured, at, dot(Palette.BLUE))
        .axis("x", words.get("axis.iteration"), whole(iterations), false, 0.6, iterations + 0.4)
        .axis(
            "y", words.get("axis.ofMean"), Ticks.linear(most, Ticks.FEW), false, -0.05 * most, most)
        .panels("cell", columns);
  }

  private static Map<String, Object> dot(String fill) {
    return Plot.map(
        "shape", Palette.CIRCLE, "size", 2, "stroke", 1, "fill", fill, "color", Palette.BLUE);
  }

  private static Ticks whole(int longest) {
    List<Double> at = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    int step = (longest + 7) / 8;
    for (int i = 1; i <= longest; i += step) {
      at.add((double) i);
      labels.add(Integer.toString(i));
    }
    return new Ticks(at, labels);
  }

  private static Set<String> varying(List<Course> courses) {
    return courses.getFirst().cell.parameters().keySet().stream()
        .filter(
            name -> courses.stream().map(c -> c.cell.parameters().get(name)).distinct().count() > 1)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The values that tell a cell from its benchmark's others. */
  private static String label(CellRecord cell, Set<String> varying) {
    String label =
        varying.stream()
            .map(name -> cell.parameters().getOrDefault(name, ""))
            .collect(Collectors.joining(" / "));
    if (label.isEmpty()) {
      return cell.benchmark();
    }
    return label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1) + "…";
  }
}
