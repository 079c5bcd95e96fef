package io.loopmark.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How often the same is done by hand, and where its rows go. */
final class SeriesOptions {
  private static final int MOST_RUNS = 1000;

  @Option(
      names = "--repeat",
      defaultValue = "1",
      paramLabel = "N",
      description = "do it so often with each model, in turns (default: ${DEFAULT-VALUE})")
  private int repeat;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "also write a row for each transfer of each run, for 'report --from'; must not exist")
  private Path csv;

  /** How often to do it. */
  int repeat() {
    return repeat;
  }

  /** Where rows go, if anywhere. */
  Optional<Path> csv() {
    return Optional.ofNullable(csv);
  }

  /** Refuses what the parser cannot. */
  void check() {
    checkRepeat(repeat);
    csv().ifPresent(file -> NumberedFiles.check("--csv", List.of(file)));
  }

  /** Refuses a number of runs that is none. */
  static void checkRepeat(int repeat) {
    if (repeat < 1 || repeat > MOST_RUNS) {
      throw new UserException("--repeat '" + repeat + "'; accepted: 1 to " + MOST_RUNS);
    }
  }
}
