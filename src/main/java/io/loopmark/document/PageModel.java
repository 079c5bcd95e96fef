package io.loopmark.document;

import io.loopmark.chart.Chart;
import io.loopmark.text.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the templates show.
 *
 * @param print whether it becomes a PDF: with a cover, without a script
 * @param style the style sheet
 * @param script of sorting and filtering; empty for print
 */
public record PageModel(
    Document document, Words words, boolean print, String style, String script) {
  /** Where a line may be broken: a blank without width. */
  static final String BREAK = "\u200b";

  private static final double PRINTED_WIDTH = 82;
  private static final int PRINTED_BAR = 60;

  /** A text of the page itself. */
  public String word(String key) {
    return words.get(key);
  }

  /** Who, for what, when, from which run. */
  public String byLine() {
    Document.Cover cover = document.cover();
    return Stream.of(cover.author(), cover.course(), cover.date(), cover.machine(), cover.runs())
        .filter(part -> !part.isEmpty())
        .distinct()
        .collect(Collectors.joining(" · "));
  }

  /** The badge's class in the style sheet. */
  public String badgeClass() {
    return "badge " + document.badge().level().name().toLowerCase(Locale.ROOT);
  }

  /**
   * Tables that are too wide for an upright page: in print they stand at the end, on wide pages.
   */
  public List<DataTable> wideTables() {
    return document.tables().stream().filter(DataTable::wide).toList();
  }

  /** Text that may be broken behind the marks inside cells' names, where there is no blank. */
  public String breakable(String text) {
    return text.length() < 24 && !print ? text : broken(text);
  }

  static String broken(String text) {
    return text.replaceAll("(?<=[,_=\\[/-])(?=\\w)", BREAK);
  }

  /** What a bar shows as a length. */
  public String length(Document.Headline headline, Document.Bar bar) {
    return BarSvg.of(bar, headline.logarithmic(), print ? PRINTED_BAR : 0);
  }

  /** Whether what a longer bar means stands below it: on paper below the first of its kind only. */
  public boolean tellsScale(Document.Headline headline) {
    return !print
        || document.headlines().stream()
            .filter(each -> !each.bars().isEmpty() && each.scale().equals(headline.scale()))
            .limit(1)
            .anyMatch(headline::equals);
  }

  /** A value of a table: figures as the page's language writes them. */
  public String shown(DataTable.Head head, Value value) {
    return breakable(value.shown(head, words));
  }

  /** What tells a row from others, in one place where there is no room for the columns of it. */
  public String name(DataTable table, DataTable.Row row) {
    List<Integer> names = table.names();
    return names.stream()
        .map(
            column ->
                (names.size() == 1 ? "" : table.heads().get(column).text() + "=" + BREAK)
                    + text(table, column, row))
        .collect(Collectors.joining(" "));
  }

  private String text(DataTable table, int column, DataTable.Row row) {
    return shown(table.heads().get(column), row.values().get(column));
  }

  /** The style classes of a column. */
  public String place(DataTable table, int column) {
    String kind = table.heads().get(column).numeric() ? "n" : "w";
    return table.names().contains(column) ? kind + " p" : kind;
  }

  /** The same of a value in it. */
  public String place(DataTable table, int column, DataTable.Row row) {
    int tone = row.values().get(column).tone();
    return place(table, column) + (tone > 0 ? " tone" + tone : "");
  }

  /** A drawing whose inner names no other drawing of the page has; on paper of a fixed width. */
  public String svg(Chart chart) {
    return print ? InlineSvg.scaled(chart, PRINTED_WIDTH) : InlineSvg.of(chart);
  }
}
