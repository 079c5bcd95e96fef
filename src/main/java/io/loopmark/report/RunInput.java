package io.loopmark.report;

import io.loopmark.result.RunData;
import io.loopmark.result.RunFiles;
import io.loopmark.result.RunRemains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run that a report is made from.
 *
 * @param label what it is called beside others
 * @param missing what of it could not be read
 * @param link where its files are, relative to the report; ends with a slash or is empty
 */
record RunInput(String label, RunData data, List<String> missing, RunFiles files, String link) {
  /** The same run by another name. */
  RunInput labelled(String name) {
    return new RunInput(name, data, missing, files, link);
  }

  /**
   * Reads a run.
   *
   * @param out where the report will be
   */
  static RunInput read(Path path, Path out) throws IOException {
    RunRemains remains = RunRemains.read(path);
    Path folder = Files.isRegularFile(path) ? path.toRealPath().getParent() : path.toRealPath();
    Path from = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
    String link = from.relativize(folder).toString().replace('\\', '/');
    return new RunInput(
        remains.data().source(),
        remains.data(),
        remains.missing(),
        new RunFiles(path),
        link.isEmpty() ? "" : link + "/");
  }
}
