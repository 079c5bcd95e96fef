package io.loopmark.document;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.loopmark.chart.Charts;
import io.loopmark.text.Printable;
import io.loopmark.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as one file of HTML that needs nothing else. */
public final class HtmlPage {
  /** Every page has it in its head; by it a page is known as one of this tool. */
  public static final String MARK = "<meta name=\"generator\" content=\"Loopmark\"/>";

  private HtmlPage() {}

  /** For a browser. */
  public static String of(Document document) {
    return render(document, false, style(), resource("page.js"));
  }

  /** For the PDF: well-formed XML, with a cover. */
  static String print(Document document) {
    return render(document, true, resource("print.css"), "");
  }

  private static String style() {
    return resource("page.css")
        + "@media screen and (prefers-color-scheme: dark) {\n"
        + Charts.darkRules("")
        + "}\n";
  }

  private static String render(Document document, boolean print, String style, String script) {
    Words words = Words.of("report", document.language());
    StringOutput out = new StringOutput(1 << 18);
    TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            HtmlPage.class.getClassLoader(),
            HtmlPage.class.getPackageName())
        .render("report.jte", new PageModel(document, words, print, style, script), out);
    // Templates leave a line where a condition stood.
    return printable(out.toString()).replaceAll("\n\\s*\n+", "\n").strip() + "\n";
  }

  /** A child's last words and a parameter may hold what no XML may; places to break lines stay. */
  static String printable(String page) {
    return Stream.of(page.split(PageModel.BREAK, -1))
        .map(Printable::lines)
        .collect(Collectors.joining(PageModel.BREAK));
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
