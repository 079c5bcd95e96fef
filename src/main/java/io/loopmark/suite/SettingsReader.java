package io.loopmark.suite;

import io.loopmark.suite.SuiteFile.Iterations;
import io.loopmark.suite.SuiteFile.Text;
import java.time.Duration;
import java.util.Optional;

/** Checks what a suite file says of forks, iterations and times. */
final class SettingsReader {
  private static final String WARMUP = "warmup";

  private SettingsReader() {}

  /** How the cells of a matrix are measured: what it says itself, else what the file says. */
  static Settings settings(String source, SuiteFile file, SuiteFile.Matrix matrix)
      throws SuiteException {
    Text forks = Optional.ofNullable(matrix.forks()).orElse(file.forks());
    Text timeout = Optional.ofNullable(matrix.timeout()).orElse(file.timeout());
    Iterations warmup = Optional.ofNullable(matrix.warmup()).orElse(file.warmup());
    Iterations measurement = Optional.ofNullable(matrix.measurement()).orElse(file.measurement());
    checkMeasurement(source, measurement);
    return new Settings(
        forks == null ? 1 : number(source, "forks", forks, 1),
        untilFlat(source, warmup),
        timing(source, WARMUP, warmup, 0),
        timing(source, "measurement", measurement, 1),
        timeout == null ? Duration.ofMinutes(2) : time(source, timeout));
  }

  private static void checkMeasurement(String source, Iterations measurement)
      throws SuiteException {
    if (measurement == null) {
      return;
    }
    Text given = Optional.ofNullable(measurement.most()).orElse(measurement.least());
    if (given != null) {
      String key = measurement.most() == null ? "least" : "most";
      throw new SuiteException(
          source
              + ", line "
              + given.line()
              + String.format(
                  ": 'measurement.%s'; accepted: iterations and time, '%<s' belongs to 'warmup'",
                  key));
    }
  }

  private static Settings.UntilFlat untilFlat(String source, Iterations warmup)
      throws SuiteException {
    if (warmup == null || warmup.most() == null) {
      if (warmup != null && warmup.least() != null) {
        throw leastRefused(source, warmup.least(), "'warmup.most' beside it");
      }
      return Settings.UntilFlat.NONE;
    }
    Duration most = time(source, warmup.most());
    if (warmup.least() == null) {
      return Settings.UntilFlat.atMost(most);
    }
    Duration least = time(source, warmup.least());
    if (least.compareTo(most) > 0) {
      throw leastRefused(source, warmup.least(), "no more than 'warmup.most'");
    }
    return new Settings.UntilFlat(least, most);
  }

  private static SuiteException leastRefused(String source, Text least, String accepted) {
    return new SuiteException(
        source
            + ", line "
            + least.line()
            + ": 'warmup.least' is '"
            + least.value()
            + "'; accepted: "
            + accepted);
  }

  /** A time, such as 500ms. */
  static Duration time(String source, Text text) throws SuiteException {
    return SuiteException.told(source, text.line(), () -> Times.parse(text.value()));
  }

  private static Settings.Timing timing(String source, String key, Iterations given, int least)
      throws SuiteException {
    if (given != null
        && given.most() != null
        && given.iterations() == null
        && given.time() == null) {
      return new Settings.Timing(0, Duration.ofMillis(1));
    }
    if (given == null || given.iterations() == null || given.time() == null) {
      throw new SuiteException(
          source
              + ": '"
              + key
              + "' is missing or incomplete; accepted: {iterations: N, time: T}"
              + (key.equals(WARMUP) ? ", {most: T} with or without a least, or both" : ""));
    }
    int iterations = number(source, key + ".iterations", given.iterations(), least);
    return new Settings.Timing(iterations, time(source, given.time()));
  }

  private static int number(String source, String key, Text text, int least) throws SuiteException {
    if (!text.value().matches("[0-9]{1,4}") || Integer.parseInt(text.value()) < least) {
      throw new SuiteException(
          source
              + ", line "
              + text.line()
              + ": '"
              + key
              + "' is '"
              + text.value()
              + "'; accepted: a whole number from "
              + least
              + " to 9999");
    }
    return Integer.parseInt(text.value());
  }
}
