package io.loopmark.cli;

import io.loopmark.compare.Screening;
import picocli.CommandLine.Option;

/** The options of the second of two looks. */
final class StageOptions {
  private static final int MOST = 9999;

  @Option(
      names = "--suspects",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "measure so many comparisons again, the most suspicious (default: ${DEFAULT-VALUE})")
  private int suspects;

  @Option(
      names = "--confirm-forks",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "pairs that each of them gets; with --budget as many as the time allows (default:"
              + " ${DEFAULT-VALUE})")
  private int forks;

  Screening screening() {
    if (suspects < 1 || suspects > MOST) {
      throw new UserException(
          "--suspects '" + suspects + "'; accepted: a whole number from 1 to 9999");
    }
    if (forks < 2 || forks > MOST) {
      throw new UserException(
          "--confirm-forks '" + forks + "'; accepted: a whole number from 2 to 9999");
    }
    return new Screening(suspects, forks);
  }
}
