package io.loopmark.report;

import io.loopmark.chart.Chart;
import io.loopmark.chart.CourseChart;
import io.loopmark.compare.Course;
import io.loopmark.compare.History;
import io.loopmark.compare.HistoryWords;
import io.loopmark.compare.PastRun;
import io.loopmark.compare.Percent;
import io.loopmark.document.ChartPage;
import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Value;
import io.loopmark.stats.ChangePoints.Change;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A history as a page: a small chart for each cell, the worst first. */
public final class HistoryPage {
  /** So many charts are read; the table has all cells. */
  private static final int MOST_CHARTS = 100;

  private final History history;
  private final List<PastRun> runs;
  private final HistoryWords words;
  private final String language;

  private HistoryPage(History history, String language) {
    this.history = history;
    this.runs = history.runs().runs();
    this.words = new HistoryWords(history, language);
    this.language = language;
  }

  /**
   * Writes it.
   *
   * @param language one of {@link io.loopmark.text.Words#LANGUAGES}
   * @param file a new one, or an older page of this kind
   * @throws ReportException for a file that is something else, or cannot be written
   */
  public static void write(History history, String language, Path file) throws ReportException {
    OwnPage.write(file, ChartPage.MARK, new HistoryPage(history, language).page().html());
  }

  private ChartPage page() {
    return new ChartPage(
        Words.of("history", language),
        words.get("title", history.runs().suite()),
        words.by() + words.machine().map(machine -> " · " + machine).orElse(""),
        words.get("question"),
        answer(),
        words.notes(),
        words.get("reading"),
        charts(),
        List.of(cells(), measured()));
  }

  private List<String> answer() {
    List<String> answer = new ArrayList<>();
    words.together("").ifPresent(sentence -> answer.add(sentence + "."));
    history.turns().forEach(turn -> answer.add(words.turn(turn) + "."));
    answer.add(words.sum() + ".");
    return answer;
  }

  private List<Chart> charts() {
    CourseChart drawing =
        new CourseChart(language, runs.stream().map(run -> run.when().substring(5, 10)).toList());
    List<Chart> charts = new ArrayList<>();
    history
        .together()
        .ifPresent(
            course ->
                charts.add(
                    chart(
                        drawing,
                        "together",
                        words.get("together.title"),
                        words.get("speed"),
                        course)));
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
            ? words.get("unchanged.caption", Percent.change(course.toMedian()))
            : words.changes(course) + ".";
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

  private Head wordsHead(String name) {
    return Head.words(name, words.get("head." + name));
  }

  private Head numbersHead(String name) {
    return Head.numbers(name, words.get("head." + name));
  }

  private DataTable cells() {
    List<Head> heads =
        List.of(
            wordsHead("cell"),
            wordsHead("changes"),
            numbersHead("first"),
            numbersHead("last"),
            wordsHead("interval"),
            wordsHead("unit"),
            numbersHead("to_first"),
            numbersHead("to_median"),
            numbersHead("spread"),
            numbersHead("runs"),
            wordsHead("id"));
    Map<String, String> names = history.names();
    List<Row> rows =
        history.courses().stream().map(course -> row(course, names.get(course.cell()))).toList();
    return new DataTable("cells", words.get("table.cells"), heads, rows);
  }

  private Row row(Course course, String name) {
    return new Row(
        "",
        List.of(
            Value.text(name),
            Value.text(words.changes(course)),
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
        List.of(wordsHead("begun"), wordsHead("folder"), wordsHead("java"), wordsHead("commit"));
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
    return new DataTable("runs", words.get("table.runs"), heads, rows);
  }
}
