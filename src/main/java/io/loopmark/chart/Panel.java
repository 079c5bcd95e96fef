package io.loopmark.chart;

import io.loopmark.result.CellRecord;
import io.loopmark.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What stands in one chart: cells of one benchmark, over all runs, that differ in nothing but what
 * the chart shows.
 *
 * @param benchmark class and method
 * @param constants parameters that all its cells share
 * @param telling those of the constants in which panels of this benchmark differ
 * @param entries cells that were measured without fault, in the order of runs and suites
 * @param leftOut cells that belong here and have no figures to show, with their runs
 */
record Panel(
    String benchmark,
    SortedMap<String, String> constants,
    Set<String> telling,
    List<Entry> entries,
    List<Entry> leftOut) {
  /**
   * A cell of a run.
   *
   * @param run the run's label
   */
  record Entry(String run, CellRecord cell) {
    /** As it can be drawn; empty where the cell has none of that name. */
    String parameter(String name) {
      return Printable.line(cell.parameters().getOrDefault(name, ""));
    }
  }

  /**
   * Sorts cells into panels.
   *
   * @param which cells can be shown at all
   * @param shown parameters in which the cells of a panel may differ
   */
  static List<Panel> of(List<Entry> all, Predicate<CellRecord> which, Set<String> shown) {
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    for (Entry entry : all) {
      if (entry.cell().status() != CellRecord.Status.SKIPPED && which.test(entry.cell())) {
        groups
            .computeIfAbsent(
                entry.cell().benchmark() + constants(entry.cell(), shown), _ -> new ArrayList<>())
            .add(entry);
      }
    }
    List<Panel> panels = new ArrayList<>();
    for (List<Entry> group : groups.values()) {
      CellRecord first = group.getFirst().cell();
      Map<Boolean, List<Entry>> fine =
          group.stream().collect(Collectors.partitioningBy(Panel::isFine));
      panels.add(
          new Panel(
              first.benchmark(),
              constants(first, shown),
              Set.of(),
              fine.get(true),
              fine.get(false)));
    }
    return panels;
  }

  /** Whether a cell is whole and its figures can stand on any axis. */
  private static boolean isFine(Entry entry) {
    CellRecord cell = entry.cell();
    return cell.status() == CellRecord.Status.OK
        && !cell.forks().isEmpty()
        && cell.forks().stream().allMatch(fork -> isPositive(fork.primary().mean()))
        && cell.forkMeans("delivered").stream().allMatch(Panel::isPositive);
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private static SortedMap<String, String> constants(CellRecord cell, Set<String> shown) {
    SortedMap<String, String> constants = new TreeMap<>(cell.parameters());
    constants.keySet().removeAll(shown);
    return constants;
  }

  /**
   * Of each benchmark at most so many panels, those with the most cells and among these the most
   * telling first; in the order they came in, knowing in what they differ.
   */
  static List<Panel> limited(List<Panel> panels, int most, ToDoubleFunction<Panel> weight) {
    List<Panel> kept = new ArrayList<>();
    Map<String, List<Panel>> byBenchmark =
        panels.stream()
            .collect(
                Collectors.groupingBy(Panel::benchmark, LinkedHashMap::new, Collectors.toList()));
    for (List<Panel> own : byBenchmark.values()) {
      List<Panel> best =
          own.stream()
              .sorted(
                  Comparator.<Panel>comparingInt(panel -> panel.entries().size())
                      .thenComparingDouble(weight)
                      .reversed())
              .limit(most)
              .toList();
      Set<String> telling = telling(own);
      own.stream()
          .filter(best::contains)
          .map(p -> new Panel(p.benchmark, p.constants, telling, p.entries, p.leftOut))
          .forEach(kept::add);
    }
    return kept;
  }

  /** Whether a benchmark has more panels than were kept. */
  static boolean isLimited(List<Panel> all, List<Panel> kept, String benchmark) {
    return count(all, benchmark) > count(kept, benchmark);
  }

  private static long count(List<Panel> panels, String benchmark) {
    return panels.stream().filter(panel -> panel.benchmark.equals(benchmark)).count();
  }

  /** Which of its benchmark's panels it is, from 1. */
  static int number(List<Panel> panels, int index) {
    String benchmark = panels.get(index).benchmark;
    return (int) count(panels.subList(0, index + 1), benchmark);
  }

  private static Set<String> telling(List<Panel> panels) {
    return panels.stream()
        .flatMap(panel -> panel.constants.keySet().stream())
        .filter(
            name -> panels.stream().map(panel -> panel.constants.get(name)).distinct().count() > 1)
        .collect(Collectors.toSet());
  }

  /** In what this panel differs from its benchmark's others, in brackets; or nothing. */
  String distinction() {
    String text = text(telling::contains);
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  /** The constants that the distinction doesn't have. */
  String rest() {
    return text(name -> !telling.contains(name));
  }

  private String text(Predicate<String> which) {
    return constants.entrySet().stream()
        .filter(each -> which.test(each.getKey()))
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The runs that have a cell here, in their order. */
  List<String> runs() {
    return entries.stream().map(Entry::run).distinct().toList();
  }

  /** The values of a parameter, in the order of models or as they came. */
  List<String> values(String parameter) {
    return entries.stream()
        .map(entry -> entry.parameter(parameter))
        .distinct()
        .sorted(Comparator.comparingInt(Panel::place))
        .toList();
  }

  private static final List<String> MODELS =
      List.of(
          "SINGLE_THREAD",
          "THREAD_PER_JOB",
          "THREAD_POOL",
          "VIRTUAL_THREADS",
          "PROCESS_PER_JOB",
          "PROCESS_POOL");

  private static int place(String model) {
    int place = MODELS.indexOf(model);
    return place < 0 ? MODELS.size() : place;
  }
}
