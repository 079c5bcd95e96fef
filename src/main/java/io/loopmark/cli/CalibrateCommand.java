package io.loopmark.cli;

import io.loopmark.compare.Calibration;
import io.loopmark.compare.Comparison;
import io.loopmark.compare.Verdict;
import io.loopmark.run.Build;
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
        "Measure one build against itself, in turns, and keep each cell's noise for --noise of"
            + " 'compare', 'ab' and 'run'.",
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
  @Option(names = "--jar", paramLabel = "JAR", description = "default: this build")
  private Path jar;

  @Option(names = "--jdk", paramLabel = "HOME", description = "default: the one that runs")
  private Path jdk;

  @Mixin private SuiteOptions suite;

  @Mixin private CompareOptions compare;

  @Mixin private PairOptions pair;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Build> builds =
        List.of(
            Builds.of("base", jar, jdk, List.of()), Builds.of("candidate", jar, jdk, List.of()));
    PrintWriter out = spec.commandLine().getOut();
    PairedMeasurement measurement =
        new PairedMeasurement(builds, pair.seed(), compare.options(true), spec.commandLine());
    Path folder = pair.folder("calibrate", suite);
    Optional<Comparison> same = measurement.measure(folder, suite.arguments());
    if (same.isEmpty()) {
      return ExitCode.FAILED;
    }
    measurement.report(folder, same.get());
    Path noise = folder.resolve("calibration.json");
    Calibration.of(same.get()).write(noise);
    out.println("noise:   " + noise + ", for --noise");
    // What looks like a regression of a build against itself is the noise that was asked for.
    boolean broken =
        same.get().cells().stream()
            .anyMatch(cell -> cell.verdict().fails() && cell.verdict() != Verdict.REGRESSED);
    return broken ? ExitCode.FAILED : ExitCode.OK;
  }
}
