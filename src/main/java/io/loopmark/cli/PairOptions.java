package io.loopmark.cli;

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

  long seed() {
    return Seeds.of(seed);
  }

  /** A new folder, once it is known that there is something to measure. */
  Path folder(String kind, SuiteOptions suite) {
    if (suite.goesOn()) {
      throw new UserException(
          "--until is not for pairs, which need forks of equal number; accepted: forks in the"
              + " suite");
    }
    return RunCommand.folder(out, kind + "-" + suite.planOfSide().suite().name()).path();
  }

  /** Where a rerun goes. */
  Path again(Path folder) throws IOException {
    return Files.createDirectory(folder.resolve("again"));
  }
}
