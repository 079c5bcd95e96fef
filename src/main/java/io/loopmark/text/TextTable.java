package io.loopmark.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for terminals and Markdown: first row the headings, columns as wide as they must be. */
public final class TextTable {
  private static final int BETWEEN = 2;

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
  public TextTable(List<String> headings, List<Boolean> numeric) {
    rows.add(List.copyOf(headings));
    rightAligned = List.copyOf(numeric);
  }

  public void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** How wide {@link #text} is. */
  public int width() {
    return IntStream.of(widths()).sum() + BETWEEN * (rightAligned.size() - 1);
  }

  /** Columns apart by two blanks. */
  public String text() {
    return render("", " ".repeat(BETWEEN), "", false);
  }

  /** A GitHub-flavoured table. */
  public String markdown() {
    return render("| ", " | ", " |", true);
  }

  private String render(String start, String between, String end, boolean ruler) {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), widths, start, between, end)).append('\n');
      if (i == 0 && ruler) {
        text.append(ruler(widths)).append('\n');
      }
    }
    return text.toString();
  }

  private String line(List<String> row, int[] widths, String start, String between, String end) {
    StringBuilder line = new StringBuilder(start);
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String blanks = " ".repeat(widths[column] - cell.length());
      line.append(column == 0 ? "" : between)
          .append(rightAligned.get(column) ? blanks + cell : cell + blanks);
    }
    return line.append(end).toString().stripTrailing();
  }

  private int[] widths() {
    int[] widths = new int[rightAligned.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private String ruler(int[] widths) {
    return IntStream.range(0, rightAligned.size())
        .mapToObj(
            column ->
                "-".repeat(Math.max(2, widths[column] - 1))
                    + (rightAligned.get(column) ? ":" : "-"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
