package io.loopmark.report;

import io.loopmark.chart.Chart;
import io.loopmark.chart.CourseChart;
import io.loopmark.compare.Course;
import io.loopmark.compare.History;
import io.loopmark.compare.HistoryTable;
import io.loopmark.compare.PastRun;
import io.loopmark.compare.Percent;
import io.loopmark.document.ChartPage;
import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Value;
import io.loopmark.stats.ChangePoints.Change;
import io.loopmark.text.Counted;
import io.loopmark.text.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A history as a page: a small chart for each cell, the worst first. */
public final class HistoryPage {
  /** So many charts are read; the table has all cells. */
  private static final int MOST_CHARTS = 100;

  private static final String READING =
      "Marks are runs in the order of time, with the 95 % intervals of their forks; logarithmic."
          + " Level lines are means between changes. A dashed line is where a cell became slower, a"
          + " dotted one where it became faster. Names leave out what all cells of a benchmark"
          + " share; the table has them whole.";

  private final History history;
  private final List<PastRun> runs;

  private HistoryPage(History history) {
    this.history = history;
    this.runs = history.runs().runs();
  }

  /**
   * Writes it.
   *
   * @param file a new one, or an older page of this kind
   * @throws ReportException for a file that is something else, or cannot be written
   */
  public static void write(History history, Path file) throws ReportException {
    OwnPage.write(file, ChartPage.MARK, new HistoryPage(history).page().html());
  }

  private ChartPage page() {
    return new ChartPage(
        "History of suite " + history.runs().suite(),
        Counted.of(runs.size(), "run")
            + ", "
            + runs.getFirst().when()
            + " to "
            + runs.getLast().when()
            + history.machine().map(words -> " · " + words).orElse(""),
        "What changed?",
        answer(),
        history.notes(),
        READING,
        charts(),
        List.of(cells(), measured()));
  }

  private List<String> answer() {
    List<String> answer = new ArrayList<>();
    history
        .together()
        .ifPresent(
            course ->
                answer.add(
                    "All "
                        + history.courses().size()
                        + " cells in the median: "
                        + (course.changes().isEmpty()
                            ? "no change, last "
                                + Percent.change(course.toMedian())
                                + " to the median."
                            : changes(course) + ".")));
    history.turns().forEach(turn -> answer.add(HistoryTable.words(history, turn) + "."));
    answer.add(HistoryTable.sum(history) + ".");
    return answer;
  }

  private String changes(Course course) {
    return course.changes().stream()
        .map(change -> HistoryTable.words(history, course, change))
        .collect(Collectors.joining(", "));
  }

  private List<Chart> charts() {
    CourseChart drawing =
        new CourseChart(runs.stream().map(run -> run.when().substring(5, 10)).toList());
    List<Chart> charts = new ArrayList<>();
    history
        .together()
        .ifPresent(
            course ->
                charts.add(chart(drawing, "together", "All cells in the median", "speed", course)));
    Map<String, String> names = history.names();
    for (Course course : history.courses().stream().limit(MOST_CHARTS).toList()) {
      String title = names.get(course.cell());
      charts.add(chart(drawing, "course-" + charts.size(), title, course.unit(), course));
    }
    return charts;
  }

  private Chart chart(CourseChart drawing, String name, String title, String unit, Course course) {
    String caption =
        course.changes().isEmpty()
            ? "No change; last " + Percent.change(course.toMedian()) + " to the median."
            : changes(course) + ".";
    return drawing.chart(
        name,
        title,
        caption,
        unit,
        course.points().stream().map(HistoryPage::point).toList(),
        levels(course));
  }

  private static CourseChart.Point point(Course.Point point) {
    return point
        .interval()
        .map(
            interval ->
                new CourseChart.Point(point.run(), point.value(), interval.low(), interval.high()))
        .orElse(new CourseChart.Point(point.run(), point.value(), point.value(), point.value()));
  }

  private static List<CourseChart.Level> levels(Course course) {
    List<CourseChart.Level> levels = new ArrayList<>();
    int from = 0;
    boolean worse = false;
    for (Change change : course.changes()) {
      levels.add(level(course, from, change.at(), worse));
      from = change.at();
      worse = change.ratio().value() < 1;
    }
    levels.add(level(course, from, course.points().size(), worse));
    return levels;
  }

  private static CourseChart.Level level(Course course, int from, int to, boolean worse) {
    List<Course.Point> points = course.points().subList(from, to);
    double mean =
        points.stream().mapToDouble(point -> Math.log(point.value())).average().orElseThrow();
    return new CourseChart.Level(
        points.getFirst().run(), points.getLast().run(), Math.exp(mean), worse);
  }

  private DataTable cells() {
    List<Head> heads =
        List.of(
            Head.words("cell", "cell"),
            Head.words("changes", "changes of speed"),
            Head.numbers("first", "first"),
            Head.numbers("last", "last"),
            Head.words("interval", "95 % interval"),
            Head.words("unit", "unit"),
            Head.numbers("to_first", "to first"),
            Head.numbers("to_median", "to median"),
            Head.numbers("spread", "max/min"),
            Head.numbers("runs", "runs"),
            Head.words("id", "whole name"));
    Map<String, String> names = history.names();
    List<Row> rows =
        history.courses().stream().map(course -> row(course, names.get(course.cell()))).toList();
    return new DataTable("cells", "All cells, the worst first", heads, rows);
  }

  private Row row(Course course, String name) {
    return new Row(
        "",
        List.of(
            Value.text(name),
            Value.text(changes(course)),
            Value.of(course.first().value()),
            Value.of(course.last().value()),
            Value.text(
                course
                    .last()
                    .interval()
                    .map(i -> Figure.number(i.low()) + "–" + Figure.number(i.high()))
                    .orElse("–")),
            Value.text(course.unit()),
            Value.number(course.toFirst(), Percent.change(course.toFirst())),
            Value.number(course.toMedian(), Percent.change(course.toMedian())),
            Value.number(course.spread(), Figure.ratio(course.spread())),
            Value.number(course.points().size(), Integer.toString(course.points().size())),
            Value.text(course.cell())));
  }

  private DataTable measured() {
    List<Head> heads =
        List.of(
            Head.words("begun", "begun"),
            Head.words("folder", "folder"),
            Head.words("java", "Java"),
            Head.words("commit", "commit"));
    List<Row> rows =
        runs.stream()
            .map(
                run -> {
                  Tree tree = new Tree(run.run().environment(), "–");
                  return new Row(
                      "",
                      List.of(
                          Value.text(run.when()),
                          Value.text(run.source()),
                          Value.text(tree.at("jvm", "version")),
                          Value.text(tree.at("software", "gitCommit"))));
                })
            .toList();
    return new DataTable("runs", "Runs", heads, rows);
  }
}
