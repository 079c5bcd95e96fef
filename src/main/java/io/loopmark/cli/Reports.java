package io.loopmark.cli;

import io.loopmark.report.Contrast;
import io.loopmark.report.Format;
import io.loopmark.report.ReportException;
import io.loopmark.report.ReportOptions;
import io.loopmark.report.ReportWriter;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports that a run writes when it ends. */
final class Reports {
  /** What is written where nobody may wait long: no pages are set. */
  static final Set<Format> QUICK = Set.copyOf(EnumSet.of(Format.MD, Format.CSV));

  static final Set<Format> ALL = Set.copyOf(EnumSet.allOf(Format.class));

  private Reports() {}

  /**
   * Writes a run's report into its folder. A fault costs the report only, and a line on {@code
   * err}: it can be made again from the folder.
   *
   * @param out gets a line with the report's first file
   * @return whether there is one; it is there without the PDF, too, where only that needs what this
   *     machine has not
   */
  static boolean write(Path run, Set<Format> formats, PrintWriter out, PrintWriter err) {
    return write(List.of(run), run, formats, Map.of(), out, err);
  }

  /**
   * The same of several runs, side by side.
   *
   * @param judged how cells, by id, stand to the first run's
   */
  static boolean write(
      List<Path> runs,
      Path folder,
      Set<Format> formats,
      Map<String, Contrast> judged,
      PrintWriter out,
      PrintWriter err) {
    try {
      List<Path> written = ReportWriter.write(runs, folder, formats, ReportOptions.DEFAULT, judged);
      out.println("report:  " + written.getFirst());
      return true;
    } catch (ReportException e) {
      e.written().stream().findFirst().ifPresent(main -> out.println("report:  " + main));
      boolean there = !e.written().isEmpty();
      err.println("loopmark: " + e.getMessage() + (there ? "" : "; " + again(folder)));
      return there;
    } catch (IOException | RuntimeException | LinkageError e) {
      err.println("loopmark: the report is not whole (" + Trouble.words(e) + "); " + again(folder));
      return false;
    }
  }

  private static String again(Path folder) {
    return "the results are kept, and '"
        + OwnCommand.line("report", folder.toString())
        + "' tries again";
  }
}
