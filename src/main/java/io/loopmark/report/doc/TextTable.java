package io.loopmark.report.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for terminals and Markdown: first row the headings, columns as wide as they must be. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> rightAligned;

  /**
   * @param headings one per column
   * @param textColumns how many of the first columns hold words; the others hold numbers
   */
  public TextTable(List<String> headings, int textColumns) {
    this(headings, IntStream.range(0, headings.size()).mapToObj(i -> i >= textColumns).toList());
  }

  /**
   * @param numeric whether a column holds numbers
   */
  TextTable(List<String> headings, List<Boolean> numeric) {
    rows.add(List.copyOf(headings));
    rightAligned = List.copyOf(numeric);
  }

  public void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** Columns apart by two blanks. */
  public String text() {
    return render("", "  ", "", false);
  }

  /** A GitHub-flavoured table. */
  public String markdown() {
    return render("| ", " | ", " |", true);
  }

  private String render(String start, String between, String end, boolean ruler) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), start, between, end)).append('\n');
      if (i == 0 && ruler) {
        text.append(ruler()).append('\n');
      }
    }
    return text.toString();
  }

  private String line(List<String> row, String start, String between, String end) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> padded(row.get(column), column))
        .collect(Collectors.joining(between, start, end))
        .stripTrailing();
  }

  private String padded(String cell, int column) {
    String blanks = " ".repeat(width(column) - cell.length());
    return rightAligned.get(column) ? blanks + cell : cell + blanks;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private String ruler() {
    return IntStream.range(0, rightAligned.size())
        .mapToObj(
            column ->
                "-".repeat(Math.max(2, width(column) - 1)) + (rightAligned.get(column) ? ":" : "-"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
