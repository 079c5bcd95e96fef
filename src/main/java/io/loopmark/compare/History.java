package io.loopmark.compare;

import io.loopmark.result.CellNames;
import io.loopmark.result.CellRecord;
import io.loopmark.stats.ChangePoints.Change;
import io.loopmark.stats.Holm;
import io.loopmark.stats.Median;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the cells of a suite went over all runs on one machine.
 *
 * @param runs the oldest first
 * @param courses of cells that two runs or more have; those that became slower first, and in them
 *     the worst
 * @param together the median of all cells' speeds, as multiples of their own medians; empty with
 *     fewer than {@value #FEW} cells
 * @param notes what was left out
 */
public record History(
    PastRuns runs, List<Course> courses, Optional<Course> together, List<HistoryNote> notes) {
  /** The chance of any change among all cells of a history in which nothing changes. */
  private static final double ALPHA = 0.05;

  private static final int FEW = 8;

  /** Worst first: by the largest step down, then by how much slower than usual the last run is. */
  private static final Comparator<Course> WORST =
      Comparator.comparing((Course course) -> course.changes().isEmpty())
          .thenComparingDouble(Course::worst)
          .thenComparingDouble(Course::toMedian)
          .thenComparing(Course::cell);

  /**
   * Cells that change at one run.
   *
   * @param run its index
   * @param slower how many become slower with it
   * @param faster how many become faster
   * @param ratio the median of their changes of speed
   */
  public record Turn(int run, int slower, int faster, double ratio) {}

  public History {
    courses = List.copyOf(courses);
    notes = List.copyOf(notes);
  }

  /**
   * Of these runs.
   *
   * @param only found in the ids of cells that count
   * @throws IncomparableException when no such cell is in two runs
   */
  public static History of(PastRuns runs, Pattern only) throws IncomparableException {
    List<Course> courses = new ArrayList<>();
    List<HistoryNote> notes = new ArrayList<>(runs.notes());
    Map<String, SortedMap<Integer, CellRecord>> cells = cells(runs, only);
    cells.forEach((id, byRun) -> Course.of(id, byRun).ifPresent(courses::add));
    int all = courses.size();
    courses.removeIf(course -> course.points().size() < 2);
    if (courses.isEmpty()) {
      throw new IncomparableException(
          "no cell "
              + (only.pattern().isEmpty() ? "" : "that --only '" + only + "' finds ")
              + "has figures in two of the "
              + runs.runs().size()
              + " runs of suite "
              + runs.suite());
    }
    if (courses.size() < all) {
      notes.add(HistoryNote.of(HistoryNote.Kind.ONE_RUN, all - courses.size()));
    }
    List<Course> judged = new ArrayList<>(judged(courses));
    judged.sort(WORST);
    return new History(runs, judged, together(courses, runs.runs().size()), notes);
  }

  private static Map<String, SortedMap<Integer, CellRecord>> cells(PastRuns runs, Pattern only) {
    TreeSet<String> today =
        runs.runs().getLast().run().cells().stream()
            .map(CellRecord::id)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, SortedMap<Integer, CellRecord>> cells = new TreeMap<>();
    for (int i = 0; i < runs.runs().size(); i++) {
      for (CellRecord cell : runs.runs().get(i).named(today).run().cells()) {
        if (cell.status() == CellRecord.Status.OK
            && !cell.forks().isEmpty()
            && only.matcher(cell.id()).find()) {
          cells.computeIfAbsent(cell.id(), _ -> new TreeMap<>()).put(i, cell);
        }
      }
    }
    return cells;
  }

  /** All changes of all cells hold together. */
  private static List<Course> judged(List<Course> courses) {
    double[] p = courses.stream().mapToDouble(course -> course.test().p()).toArray();
    double[] levels = Holm.levels(p, ALPHA);
    List<Course> judged = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      Course course = courses.get(i);
      judged.add(p[i] <= levels[i] ? course.with(course.test().at(levels[i])) : course);
    }
    return judged;
  }

  /** What all cells share shows in their median, whose noise is small: a test of its own. */
  private static Optional<Course> together(List<Course> courses, int runs) {
    if (courses.size() < FEW) {
      return Optional.empty();
    }
    List<List<Double>> byRun = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      byRun.add(new ArrayList<>());
    }
    for (Course course : courses) {
      double[] speeds = course.speeds();
      double usual = Median.of(speeds);
      for (int i = 0; i < speeds.length; i++) {
        byRun.get(course.points().get(i).run()).add(speeds[i] - usual);
      }
    }
    List<Course.Point> points = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      if (!byRun.get(i).isEmpty()) {
        double[] all = byRun.get(i).stream().mapToDouble(Double::doubleValue).toArray();
        points.add(
            new Course.Point(
                i, Math.exp(Median.of(all)), Optional.empty(), OptionalDouble.empty()));
      }
    }
    Course course =
        new Course("", "times usual", Optional.of(Direction.HIGHER_IS_BETTER), points, List.of());
    return Optional.of(course.with(course.test().at(ALPHA)));
  }

  /** Runs with which several cells change, in their order. */
  public List<Turn> turns() {
    SortedMap<Integer, List<Double>> ratios = new TreeMap<>();
    for (Course course : courses) {
      for (Change change : course.changes()) {
        ratios
            .computeIfAbsent(course.run(change), _ -> new ArrayList<>())
            .add(change.ratio().value());
      }
    }
    List<Turn> turns = new ArrayList<>();
    ratios.forEach(
        (run, all) -> {
          if (all.size() > 1) {
            int slower = (int) all.stream().filter(ratio -> ratio < 1).count();
            double[] values = all.stream().mapToDouble(Double::doubleValue).toArray();
            turns.add(new Turn(run, slower, all.size() - slower, Median.of(values)));
          }
        });
    return turns;
  }

  /** Short names of the cells by their ids: without the parameters that {@link #shared} has. */
  public Map<String, String> names() {
    CellNames names = cellNames();
    return courses.stream().collect(Collectors.toMap(Course::cell, each -> names.of(each.cell())));
  }

  /** What all cells of a benchmark share, one line each. */
  List<String> shared() {
    return cellNames().shared();
  }

  private CellNames cellNames() {
    return CellNames.of(courses.stream().map(Course::cell).toList());
  }

  /** How many cells change at all. */
  public long changed() {
    return courses.stream().filter(course -> !course.changes().isEmpty()).count();
  }

  /** Whether any cell has points enough for a change to be told from chance. */
  public boolean canTell() {
    return courses.stream().anyMatch(course -> course.test().canTell());
  }
}
