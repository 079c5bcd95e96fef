package io.loopmark.document;

import io.loopmark.chart.Chart;
import io.loopmark.document.Document.Aside;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Cases;
import io.loopmark.document.Document.Facts;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Findings;
import io.loopmark.document.Document.Heading;
import io.loopmark.document.Document.Link;
import io.loopmark.document.Document.Links;
import io.loopmark.document.Document.Paragraph;
import io.loopmark.document.Document.Pictures;
import io.loopmark.document.Document.Section;
import io.loopmark.document.Document.Warnings;
import io.loopmark.text.Printable;
import io.loopmark.text.TextTable;
import io.loopmark.text.Words;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report as GitHub-flavoured Markdown, for a README or a pull request. */
public final class Markdown {
  /** The first line of every report in Markdown, by which it is known as one. */
  public static final String MARK = "<!-- Made by Loopmark. -->";

  private Markdown() {}

  /** The whole report. */
  public static String of(Document document) {
    Words words = Words.of("report", document.language());
    StringBuilder text = new StringBuilder(MARK + "\n");
    Document.Cover cover = document.cover();
    text.append("# ").append(escaped(cover.title())).append("\n\n");
    String by =
        Stream.of(cover.author(), cover.course(), cover.date(), cover.machine())
            .filter(part -> !part.isEmpty())
            .map(Markdown::escaped)
            .collect(Collectors.joining(" · "));
    text.append(by).append(by.isEmpty() ? "" : "\n\n");
    text.append(escaped(document.badge().text())).append("\n\n");
    text.append("**").append(escaped(document.question())).append("**\n\n");
    text.append(
        lines(
            document.headlines().stream()
                .map(headline -> escaped(headline.line()) + cells(headline.cells()))));
    text.append(findings(document.answer()));
    for (Section section : document.sections()) {
      text.append("\n## ").append(escaped(section.title())).append("\n");
      section.blocks().forEach(block -> text.append('\n').append(block(block, words)));
    }
    return text.toString();
  }

  private static String block(Block block, Words words) {
    return switch (block) {
      case Paragraph paragraph -> escaped(paragraph.text()) + "\n";
      case Heading heading -> "### " + escaped(heading.text()) + "\n";
      case Findings findings -> findings(findings.findings());
      case Facts facts ->
          lines(
              facts.facts().stream().map(f -> f.name() + ": " + f.value()).map(Markdown::escaped));
      case Warnings warnings ->
          lines(warnings.lines().stream().map(line -> "**!** " + escaped(line)));
      case Cases cases ->
          lines(
              cases.cases().stream()
                  .map(
                      each ->
                          "`"
                              + oneLine(each.cell()).replace('`', '\'')
                              + "`"
                              + (each.why().isEmpty() ? "" : ": " + escaped(each.why()))
                              + links(each.files())));
      case Figures figures ->
          "**"
              + escaped(figures.table().title())
              + "**\n\n"
              + table(figures.table(), figures.table().shown(), words);
      case Pictures pictures ->
          pictures.charts().stream().map(Markdown::chart).collect(Collectors.joining("\n"));
      case Aside aside -> block(aside.pictures(), words);
      case Links links -> lines(links.links().stream().map(Markdown::link));
    };
  }

  private static String chart(Chart chart) {
    return "![%s](charts/%s.svg)\n\n%s\n"
        .formatted(escaped(chart.title()), chart.name(), escaped(chart.caption().text()));
  }

  private static String findings(List<Finding> findings) {
    return lines(
        findings.stream().map(finding -> escaped(finding.text()) + cells(finding.cells())));
  }

  /** Rows have no anchors in Markdown: their numbers stand in the tables. */
  private static String cells(List<Link> cells) {
    return cells.isEmpty() || cells.getFirst().text().equals("→")
        ? ""
        : cells.stream()
            .map(Link::text)
            .map(Markdown::escaped)
            .collect(Collectors.joining(", ", " [", "]"));
  }

  private static String links(List<Link> links) {
    return links.stream().map(link -> " " + link(link)).collect(Collectors.joining());
  }

  private static String link(Link link) {
    return "[" + escaped(link.text()) + "](<" + oneLine(link.href()) + ">)";
  }

  private static String lines(Stream<String> lines) {
    return lines.map(line -> "- " + line + "\n").collect(Collectors.joining());
  }

  /** A table alone with all its columns, for a README or a pull request. */
  public static String whole(DataTable table) {
    return table(
        table, IntStream.range(0, table.heads().size()).boxed().toList(), Words.of("report", "en"));
  }

  private static String table(DataTable table, List<Integer> columns, Words words) {
    TextTable text =
        new TextTable(
            columns.stream().map(i -> table.heads().get(i)).map(h -> escaped(h.text())).toList(),
            columns.stream().map(i -> table.heads().get(i).numeric()).toList());
    for (DataTable.Row row : table.rows()) {
      text.add(
          columns.stream()
              .map(i -> escaped(row.values().get(i).shown(table.heads().get(i), words)))
              .toList());
    }
    return text.markdown();
  }

  /** Text in which nothing is taken for Markdown; underscores inside words are none. */
  static String escaped(String text) {
    return oneLine(text).replaceAll("([\\\\`*<>\\[\\]|])", "\\\\$1");
  }

  private static String oneLine(String text) {
    return Printable.line(text.replaceAll("\\R", " "));
  }
}
