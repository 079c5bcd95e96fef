package io.loopmark.cli;

import io.loopmark.compare.Calibration;
import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.Verdict;
import io.loopmark.result.UnwritableException;
import io.loopmark.run.Build;
import io.loopmark.suite.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark calibrate}: what a comparison sees where nothing has changed. */
@Command(
    name = "calibrate",
    description =
        "Measure one build against itself, in turns, and keep the noise of each cell of 5 forks"
            + " or more for --noise of 'compare', 'ab' and 'run'.",
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "a build, or a JMH jar of another project (default: this build)")
  private Path jar;

  @Option(names = "--jdk", paramLabel = "HOME", description = "default: the one that runs")
  private Path jdk;

  @Mixin private SuiteOptions suite;

  @Mixin private CompareOptions compare;

  @Mixin private PairOptions pair;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SidePair.Named base = new SidePair.Named("base", "--jar", jar, jdk, List.of());
    SidePair.Named candidate = new SidePair.Named("candidate", "--jar", jar, jdk, List.of());
    if (!base.foreign()) {
      checkForks(suite.planOfSide());
    }
    List<Build> builds = SidePair.of(base, candidate, suite, spec.commandLine().getOut());
    if (base.foreign()) {
      checkForks(suite.planOfSide());
    }
    ComparisonOptions how = compare.options(true);
    PrintWriter out = spec.commandLine().getOut();
    try (PairedMeasurement measurement = new PairedMeasurement(builds, pair, spec.commandLine())) {
      Path folder = pair.folder("calibrate", suite);
      Optional<PairedMeasurement.Sides> sides =
          measurement.measure(folder, suite.forSides().whole());
      if (sides.isEmpty()) {
        return measurement.interrupted(folder);
      }
      Comparison same = PairedMeasurement.compare(sides.get(), how);
      // What looks like a regression of a build against itself is the noise that was asked for.
      boolean broken =
          same.cells().stream()
              .anyMatch(cell -> cell.verdict().fails() && cell.verdict() != Verdict.REGRESSED);
      int code = measurement.report(folder, same, broken);
      keep(same, folder.resolve("calibration.json"), out);
      return code;
    } catch (UnwritableException e) {
      spec.commandLine().getErr().println("loopmark: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private static void checkForks(Plan plan) {
    if (plan.cells().stream()
        .noneMatch(cell -> cell.settings().forks() >= Calibration.LEAST_PAIRS)) {
      throw new UserException(
          "no cell of suite "
              + plan.suite().name()
              + " has the "
              + Calibration.LEAST_PAIRS
              + " forks that its noise can be told from; accepted: a suite, and a budget, of "
              + Calibration.LEAST_PAIRS
              + " forks or more");
    }
  }

  private static void keep(Comparison same, Path file, PrintWriter out) throws IOException {
    Calibration noise = Calibration.of(same);
    if (noise.size() > 0) {
      NewFile.write(file, noise::write);
      out.println("noise:   " + file + ", for --noise");
    }
    int left = same.cells().size() - noise.size();
    if (left > 0) {
      out.println(
          "noise not kept of "
              + left
              + " of "
              + same.cells().size()
              + " comparisons: fewer than "
              + Calibration.LEAST_PAIRS
              + " pairs of forks");
    }
  }
}
