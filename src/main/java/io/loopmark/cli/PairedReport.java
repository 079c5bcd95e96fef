package io.loopmark.cli;

import io.loopmark.compare.CellComparison;
import io.loopmark.compare.ComparedMetric;
import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonFormat;
import io.loopmark.compare.Direction;
import io.loopmark.compare.Effect;
import io.loopmark.report.Contrast;
import io.loopmark.report.Format;
import io.loopmark.report.finding.Ratio;
import io.loopmark.result.UnwritableException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A comparison of two sides in all its forms. */
final class PairedReport {
  private static final Map<ComparisonFormat, String> FILES =
      Map.of(
          ComparisonFormat.MD, "compare.md",
          ComparisonFormat.JSON, "compare.json",
          ComparisonFormat.JUNIT, "compare.xml");

  private PairedReport() {}

  /**
   * Prints it, and keeps it in all other forms and as a report of both sides.
   *
   * @return whether all could be written
   */
  static boolean write(
      Path folder,
      List<Path> sides,
      Comparison comparison,
      Set<Format> formats,
      PrintWriter out,
      PrintWriter err) {
    out.println();
    out.print(ComparisonFormat.TEXT.render(comparison));
    out.println("results: " + folder);
    boolean written = true;
    try {
      for (Map.Entry<ComparisonFormat, String> file : FILES.entrySet()) {
        NewFile.write(folder.resolve(file.getValue()), file.getKey().render(comparison));
      }
    } catch (UnwritableException e) {
      err.println("loopmark: " + e.getMessage());
      written = false;
    }
    return Reports.write(sides, folder, formats, contrasts(comparison), out, err) && written;
  }

  /** The scores' comparisons as the report shows them: above 1 is faster. */
  private static Map<String, Contrast> contrasts(Comparison comparison) {
    Map<String, Contrast> contrasts = new HashMap<>();
    for (CellComparison cell : comparison.cells()) {
      if (cell.metric() == ComparedMetric.SCORE) {
        cell.effect()
            .map(effect -> speed(effect, cell.better().orElseThrow()))
            .ifPresent(ratio -> contrasts.put(cell.cell(), contrast(ratio, cell)));
      }
    }
    return contrasts;
  }

  private static Contrast contrast(Ratio speed, CellComparison cell) {
    int change =
        switch (cell.verdict()) {
          case IMPROVED -> 1;
          case REGRESSED -> -1;
          default -> 0;
        };
    return new Contrast(speed, change, cell.margin(), cell.verdict().name());
  }

  private static Ratio speed(Effect effect, Direction better) {
    return better == Direction.HIGHER_IS_BETTER
        ? new Ratio(effect.ratio(), effect.low(), effect.high())
        : new Ratio(1 / effect.ratio(), 1 / effect.high(), 1 / effect.low());
  }
}
