package io.loopmark.report;

import io.loopmark.chart.Chart;
import io.loopmark.chart.Charts;
import io.loopmark.document.Csv;
import io.loopmark.document.DataTable;
import io.loopmark.document.Document;
import io.loopmark.document.HtmlPage;
import io.loopmark.document.Latex;
import io.loopmark.document.Markdown;
import io.loopmark.document.PdfPage;
import io.loopmark.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes reports from run folders; the folders' measured files are only read. */
public final class ReportWriter {
  private ReportWriter() {}

  /** Writes a report of runs that are not judged yet. */
  public static List<Path> write(
      List<Path> runs, Path out, Set<Format> formats, ReportOptions options)
      throws IOException, ReportException {
    return write(runs, out, formats, options, Map.of());
  }

  /**
   * Writes a report.
   *
   * @param runs one, or several to stand side by side
   * @param out where it goes; made if it isn't there
   * @param judged how cells, by id, stand to the first run's
   * @return what was written, the main file first
   * @throws io.loopmark.result.DamagedRunException for a folder that is no run
   * @throws ReportException for a place that cannot be written to
   */
  public static List<Path> write(
      List<Path> runs,
      Path out,
      Set<Format> formats,
      ReportOptions options,
      Map<String, Contrast> judged)
      throws IOException, ReportException {
    List<RunInput> inputs = RunInput.read(runs, out);
    List<Chart> charts =
        Charts.of(
            inputs.stream().map(RunInput::drawn).toList(), Words.of("charts", options.language()));
    Document document = new ReportBuilder(inputs, options, charts, judged).build();
    ReportFolder folder = new ReportFolder(out);
    List<Path> written = new ArrayList<>(folder.write(files(document, formats)));
    if (formats.contains(Format.PDF)) {
      // By itself: of all forms it alone can fail for what the machine lacks.
      try {
        byte[] pdf = PdfPage.of(printed(document, inputs));
        written.addAll(folder.write(Map.of("report.pdf", pdf)));
      } catch (IOException e) {
        throw new ReportException(e.getMessage(), e, written);
      }
    }
    return written;
  }

  private static Document printed(Document document, List<RunInput> inputs) throws IOException {
    if (inputs.stream().anyMatch(RunInput::foreign)) {
      return document;
    }
    return inputs.size() == 1
        ? PrintedReport.of(document, inputs.getFirst())
        : PrintedComparison.of(document);
  }

  /** All files but the PDF, by name. */
  private static Map<String, byte[]> files(Document document, Set<Format> formats) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (formats.contains(Format.HTML)) {
      files.put("report.html", utf8(HtmlPage.of(document)));
    }
    if (formats.contains(Format.MD)) {
      files.put("report.md", utf8(Markdown.of(document)));
    }
    for (DataTable table : document.tables()) {
      if (formats.contains(Format.MD)) {
        files.put("tables/" + table.name() + ".md", utf8(Markdown.whole(table)));
      }
      if (formats.contains(Format.CSV)) {
        files.put("tables/" + table.name() + ".csv", utf8(Csv.of(table)));
      }
      if (formats.contains(Format.TEX)) {
        files.put("tables/" + table.name() + ".tex", utf8(Latex.of(table)));
      }
    }
    if (formats.contains(Format.HTML) || formats.contains(Format.MD)) {
      for (Chart chart : document.charts()) {
        files.put("charts/" + chart.name() + ".svg", utf8(chart.svg()));
      }
    }
    return files;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
