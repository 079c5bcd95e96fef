package io.loopmark.cli;

import io.loopmark.compare.Calibration;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.ComparisonOptions.Demand;
import io.loopmark.compare.MarginFile;
import io.loopmark.compare.Margins;
import io.loopmark.compare.Percent;
import io.loopmark.result.DamagedRunException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/** The options that say what is tolerated. */
final class CompareOptions {
  private static final double MOST_ALPHA = 0.5;

  @Option(
      names = "--margin",
      paramLabel = "PER CENT",
      defaultValue = "5%",
      description = "change of a score that is tolerated (default: ${DEFAULT-VALUE})")
  private String margin;

  @Option(
      names = "--p99-margin",
      paramLabel = "PER CENT",
      defaultValue = "15%",
      description = "change of a 99th percentile that is tolerated (default: ${DEFAULT-VALUE})")
  private String percentileMargin;

  @Option(
      names = "--margins",
      paramLabel = "FILE",
      description = "margins of single cells, as YAML: \"UdpSendBenchmark.*\": 8%%")
  private Path margins;

  @Option(
      names = "--noise",
      paramLabel = "FILE",
      description =
          "each cell's noise, a file of 'loopmark calibrate'; raises margins below it, to 100 %% at"
              + " most")
  private Path noise;

  @Option(
      names = "--alpha",
      paramLabel = "P",
      defaultValue = "0.05",
      description =
          "chance of any false alarm among all cells if nothing has changed (default:"
              + " ${DEFAULT-VALUE})")
  private double alpha;

  @Option(names = "--strict", description = "fail on what has no verdict, too")
  private boolean strict;

  @Option(names = "--fail-on-improvement", description = "fail on IMPROVED, too")
  private boolean failOnImprovement;

  @Option(
      names = "--resolution",
      paramLabel = "PER CENT",
      defaultValue = "",
      description =
          "end with 3 when such a change would not have been found, with 80 %%, in nine cells of"
              + " ten")
  private String resolution;

  @Option(
      names = "--absolute",
      description =
          "when nearly all cells moved alike, judge that as a change and not as the machine's")
  private boolean absolute;

  @Option(
      names = "--metrics",
      paramLabel = "REGEX",
      defaultValue = "",
      description =
          "compare only metrics in whose name this is found: score, chunk p99, gc.alloc.rate.norm"
              + " (default: score, percentiles, and what is allocated)")
  private String metrics;

  @Option(
      names = "--other-machine",
      description = "compare although the runs were measured on different machines")
  private boolean otherMachine;

  /**
   * The options, with all files read.
   *
   * @param paired whether forks of the same number were measured in turn
   */
  ComparisonOptions options(boolean paired) {
    if (!(alpha > 0 && alpha < MOST_ALPHA)) {
      throw new UserException("--alpha '" + alpha + "'; accepted: above 0 and below 0.5");
    }
    try {
      Margins all =
          new Margins(
              Percent.parse("--margin", margin),
              Percent.parse("--p99-margin", percentileMargin),
              margins == null ? List.of() : read("--margins", margins, MarginFile::read),
              noise == null ? Calibration.NONE : read("--noise", noise, Calibration::read));
      return new ComparisonOptions(
          all,
          alpha,
          paired,
          demands(),
          resolution.isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(Percent.parse("--resolution", resolution)),
          otherMachine,
          absolute,
          pattern(),
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  private Set<Demand> demands() {
    Set<Demand> demands = EnumSet.noneOf(Demand.class);
    if (strict) {
      demands.add(Demand.VERDICTS);
    }
    if (failOnImprovement) {
      demands.add(Demand.NO_IMPROVEMENT);
    }
    return demands;
  }

  private Pattern pattern() {
    try {
      return metrics.isEmpty() ? ComparisonOptions.USUAL_METRICS : Pattern.compile(metrics);
    } catch (PatternSyntaxException e) {
      throw new UserException("--metrics '" + metrics + "'; accepted: a regular expression", e);
    }
  }

  /** Reads a file that an option names. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  private static <T> T read(String option, Path file, Reader<T> reader) {
    try {
      return reader.read(file);
    } catch (DamagedRunException e) {
      throw new UserException(option + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UserException(option + " '" + file + "'; accepted: a file that can be read", e);
    }
  }
}
