package io.loopmark.cli;

import io.loopmark.result.RunFolder;
import io.loopmark.result.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of runs in pairs that say where to and in which order. */
final class PairOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "the folder that holds run folders (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of the order (default: a new one each run; it is recorded)")
  private Long seed;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "go on with these pairs, which were interrupted or killed, where they stopped; with the"
              + " builds and the suite of before")
  private Path resume;

  /** Of a new order, or of that of the pairs to go on with. */
  long seed() {
    if (resume == null) {
      return Seeds.of(seed);
    }
    try {
      return RunReader.read(resumed().resolve("base")).seed();
    } catch (IOException e) {
      throw new UserException("--resume: " + e.getMessage(), e);
    }
  }

  /** Whether there are pairs to go on with. */
  boolean goesOn() {
    return resume != null;
  }

  private Path resumed() {
    if (!canBeResumed(resume)) {
      throw new UserException(
          "--resume '"
              + resume
              + "'; accepted: a folder of pairs that were begun and not compared");
    }
    return resume;
  }

  /** Whether both sides were begun, and not compared yet. */
  static boolean canBeResumed(Path folder) {
    return RunFolder.canBeResumed(folder.resolve("base"))
        && RunFolder.canBeResumed(folder.resolve("candidate"))
        && !Files.exists(folder.resolve("compare.json"));
  }

  /**
   * A new folder, or that of the pairs to go on with, once it is known that there is something to
   * measure.
   */
  Path folder(String kind, SuiteOptions suite) {
    if (suite.goesOn()) {
      throw new UserException(
          "--until is not for pairs, which need forks of equal number; accepted: forks in the"
              + " suite");
    }
    if (resume != null) {
      return resumed();
    }
    return RunCommand.folder(out, kind + "-" + suite.planOfSide().suite().name()).path();
  }

  /**
   * Where the second look goes, a folder that is not there yet. One that was broken off stays:
   * whatever is in it was measured.
   */
  Path again(Path folder) {
    Path again = folder.resolve("again");
    for (int i = 2; Files.exists(again); i++) {
      again = folder.resolve("again-" + i);
    }
    return again;
  }
}
