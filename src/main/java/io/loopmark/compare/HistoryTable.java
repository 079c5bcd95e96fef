package io.loopmark.compare;

import io.loopmark.stats.ChangePoints.Change;
import io.loopmark.text.Folded;
import io.loopmark.text.Printable;
import io.loopmark.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A history for terminals: a row per cell, the worst first, with its changes below it. */
public final class HistoryTable {
  private static final String INDENT = "  ";

  /** What stands before a change below its cell. */
  private static final String CHANGES = "    ";

  private final History history;
  private final HistoryWords words;
  private final Map<String, String> names;
  private final int width;
  private final boolean drawn;

  /**
   * @param width characters of a line, for which columns are dropped
   * @param drawn whether courses are drawn with block characters
   */
  public HistoryTable(History history, int width, boolean drawn) {
    this.history = history;
    this.words = new HistoryWords(history, "en");
    this.names = history.names();
    this.width = width;
    this.drawn = drawn;
  }

  /** The whole text, with a line's end at its end. */
  public String text() {
    List<String> lines = new ArrayList<>();
    add(lines, words.get("suite", history.runs().suite(), words.by()));
    words.machine().ifPresent(machine -> add(lines, machine));
    words.notes().forEach(note -> add(lines, note));
    if (!history.shared().isEmpty()) {
      lines.add("");
      lines.add("In all their cells:");
      history.shared().forEach(shared -> add(lines, "- " + shared.replace(",", ", ")));
    }
    lines.add("");
    lines.addAll(rows());
    lines.add("");
    words.together(drawn()).ifPresent(line -> add(lines, line));
    history.turns().forEach(turn -> add(lines, words.turn(turn)));
    add(lines, words.sum());
    return String.join("\n", lines) + "\n";
  }

  private void add(List<String> lines, String foreign) {
    lines.addAll(Folded.lines(Printable.line(foreign), INDENT, width).lines().toList());
  }

  private String drawn() {
    return drawn
        ? history.together().map(each -> HistoryColumn.COURSE.of(history, each) + " ").orElse("")
        : "";
  }

  /** Names stand above their rows where they leave no room for figures. */
  private List<String> rows() {
    TextTable table = fitting(columns(), HistoryColumn.DISPENSABLE);
    boolean above = table.width() > width;
    if (above) {
      List<HistoryColumn> columns = columns();
      columns.remove(HistoryColumn.CELL);
      table = fitting(columns, HistoryColumn.DISPENSABLE);
      if (table.width() > width) {
        table = fitting(columns, HistoryColumn.LAST_RESORT);
      }
    }
    List<String> rows = table.text().lines().toList();
    List<String> lines = new ArrayList<>();
    lines.add(rows.getFirst());
    for (int i = 0; i < history.courses().size(); i++) {
      Course course = history.courses().get(i);
      if (above) {
        String name = names.get(course.cell());
        add(lines, name.length() > width ? name.replace(",", ", ") : name);
      }
      lines.add(rows.get(i + 1));
      for (Change change : course.changes()) {
        Folded.lines(words.change(course, change), INDENT, width - CHANGES.length())
            .lines()
            .forEach(line -> lines.add(CHANGES + line));
      }
    }
    return lines;
  }

  /** Without as many columns as need be; it may still be too wide. */
  private TextTable fitting(List<HistoryColumn> columns, List<HistoryColumn> dispensable) {
    TextTable table = table(columns);
    for (HistoryColumn column : dispensable) {
      if (table.width() <= width) {
        break;
      }
      columns.remove(column);
      table = table(columns);
    }
    return table;
  }

  private List<HistoryColumn> columns() {
    return Arrays.stream(HistoryColumn.values())
        .filter(column -> drawn || column != HistoryColumn.COURSE)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private TextTable table(List<HistoryColumn> columns) {
    TextTable table =
        new TextTable(
            columns.stream().map(column -> column.heading).toList(),
            columns.stream().map(column -> !column.words).toList());
    for (Course course : history.courses()) {
      table.add(
          columns.stream()
              .map(
                  column ->
                      column == HistoryColumn.CELL
                          ? names.get(course.cell())
                          : column.of(history, course))
              .map(Printable::line)
              .toList());
    }
    return table;
  }
}
