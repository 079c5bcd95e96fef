package io.loopmark.report;

import io.loopmark.chart.Charts;
import io.loopmark.result.RunData;
import io.loopmark.result.RunFiles;
import io.loopmark.result.RunRemains;
import io.loopmark.result.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that a report is made from.
 *
 * @param label what it is called beside others
 * @param missing what of it could not be read
 * @param files its measured files
 * @param timelines of its forks
 * @param link where its files are, relative to the report; ends with a slash or is empty
 */
record RunInput(
    String label,
    RunData data,
    List<String> missing,
    RunFiles files,
    List<Timeline> timelines,
    String link) {

  /** Reads runs; those of the same name get a number behind it. */
  static List<RunInput> read(List<Path> paths, Path out) throws IOException {
    List<RunInput> inputs = new ArrayList<>();
    for (Path path : paths) {
      RunInput input = read(path, out);
      int same = 1;
      String label = input.label;
      while (isTaken(label, inputs)) {
        same++;
        label = input.label + " (" + same + ")";
      }
      inputs.add(input.labelled(label));
    }
    return inputs;
  }

  private static boolean isTaken(String label, List<RunInput> inputs) {
    return inputs.stream().anyMatch(other -> other.label.equals(label));
  }

  private RunInput labelled(String name) {
    return new RunInput(name, data, missing, files, timelines, link);
  }

  /** Whether it is of another project's benchmarks. */
  boolean foreign() {
    return data.environment().containsKey("measuredJar");
  }

  /** The same for charts. */
  Charts.Run drawn() {
    return new Charts.Run(label, data.cells(), timelines);
  }

  private static RunInput read(Path path, Path out) throws IOException {
    RunRemains remains = RunRemains.read(path);
    Path folder = Files.isRegularFile(path) ? path.toRealPath().getParent() : path.toRealPath();
    Path from = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
    String link = from.relativize(folder).toString().replace('\\', '/');
    return new RunInput(
        remains.data().source(),
        remains.data(),
        remains.missing(),
        new RunFiles(path),
        Timeline.read(path),
        link.isEmpty() ? "" : link + "/");
  }
}
