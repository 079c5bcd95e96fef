package io.loopmark.document;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.loopmark.chart.Chart;
import io.loopmark.chart.Charts;
import io.loopmark.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page of charts beside each other, with what they say above and their figures below, as one file
 * of HTML that needs nothing else.
 *
 * @param words of this kind of page, in its language
 * @param by on what, when, of what
 * @param answer what they say, the first thing to read; one sentence or more
 * @param notes what is not in it, and why
 * @param reading how to read the charts
 */
public record ChartPage(
    Words words,
    String title,
    String by,
    String question,
    List<String> answer,
    List<String> notes,
    String reading,
    List<Chart> charts,
    List<DataTable> tables) {
  /** Every such page has it in its head; by it a page is known as one of this tool. */
  public static final String MARK = "<meta name=\"generator\" content=\"Loopmark charts\"/>";

  public ChartPage {
    answer = List.copyOf(answer);
    notes = List.copyOf(notes);
    charts = List.copyOf(charts);
    tables = List.copyOf(tables);
  }

  /** For a browser. */
  public String html() {
    StringOutput out = new StringOutput(1 << 18);
    TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            ChartPage.class.getClassLoader(),
            ChartPage.class.getPackageName())
        .render("charts.jte", this, out);
    return HtmlPage.printable(out.toString()).replaceAll("\n\\s*\n+", "\n").strip() + "\n";
  }

  /** A drawing whose inner names no other drawing of the page has. */
  public String svg(Chart chart) {
    return InlineSvg.of(chart);
  }

  /** Text that may be broken behind the marks inside cells' names. */
  public String breakable(String text) {
    return PageModel.broken(text);
  }

  /** A figure as its language writes it. */
  public String shown(DataTable.Row row, int column, DataTable table) {
    return row.values().get(column).shown(table.heads().get(column), words);
  }

  /** The report's style, and the little that is this page's own. */
  public String style() {
    return resource("page.css")
        + resource("charts.css")
        + "@media screen and (prefers-color-scheme: dark) {\n"
        + Charts.darkRules("")
        + "}\n";
  }

  /** Of sorting and filtering tables. */
  public String script() {
    return resource("page.js");
  }

  private static String resource(String name) {
    try (InputStream in = ChartPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
