package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonFormat;
import io.loopmark.report.Contrast;
import io.loopmark.report.Format;
import io.loopmark.result.UnwritableException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A comparison of two sides in all its forms. */
final class PairedReport {
  /** The last one says that there is a comparison. */
  private static final Map<ComparisonFormat, String> FILES = new LinkedHashMap<>();

  static {
    FILES.put(ComparisonFormat.MD, "compare.md");
    FILES.put(ComparisonFormat.JUNIT, "compare.xml");
    FILES.put(ComparisonFormat.JSON, "compare.json");
  }

  private PairedReport() {}

  /**
   * Prints it, and keeps it in all other forms and as a report of both sides.
   *
   * @param goOn says how, where something could not be written
   * @return whether all could be written
   */
  static boolean write(
      Path folder,
      List<Path> sides,
      Comparison comparison,
      Set<Format> formats,
      Supplier<String> goOn,
      PrintWriter out,
      PrintWriter err) {
    out.println();
    CompareOutputs.show(comparison, out);
    out.println("results: " + folder);
    try {
      keep(folder, comparison);
    } catch (UnwritableException e) {
      err.println("loopmark: " + e.getMessage() + "; " + goOn.get());
      return false;
    }
    return Reports.write(sides, folder, formats, Contrast.of(comparison), out, err);
  }

  private static void keep(Path folder, Comparison comparison) throws UnwritableException {
    List<Path> written = new ArrayList<>();
    try {
      for (Map.Entry<ComparisonFormat, String> file : FILES.entrySet()) {
        Path path = folder.resolve(file.getValue());
        NewFile.write(path, file.getKey().render(comparison));
        written.add(path);
      }
    } catch (UnwritableException e) {
      // They would stand in the way of those that are written when there is room.
      written.forEach(path -> path.toFile().delete());
      throw e;
    }
  }
}
