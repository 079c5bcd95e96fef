package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.Verdict;
import io.loopmark.run.Build;
import io.loopmark.scenario.InjectedDelay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark ab}: two builds, or one on two JDKs, measured in turns and compared. */
@Command(
    name = "ab",
    description =
        "Measure two builds, or one on two JDKs, in turns, and compare them pair by pair. Ends"
            + " with 1 on a regression or a failed cell.",
    mixinStandardHelpOptions = true)
final class AbCommand implements Callable<Integer> {
  @Option(names = "--base", paramLabel = "JAR", description = "default: this build")
  private Path base;

  @Option(names = "--candidate", paramLabel = "JAR", description = "default: this build")
  private Path candidate;

  @Option(names = "--base-jdk", paramLabel = "HOME", description = "default: the one that runs")
  private Path baseJdk;

  @Option(names = "--candidate-jdk", paramLabel = "HOME", description = "default: the same")
  private Path candidateJdk;

  @Option(
      names = "--no-confirm",
      description = "don't measure regressed cells a second time before they are called so")
  private boolean once;

  @Option(names = "--candidate-delay", hidden = true, paramLabel = "NANOS")
  private long delay;

  @Mixin private SuiteOptions suite;

  @Mixin private CompareOptions compare;

  @Mixin private PairOptions pair;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (base == null
        && candidate == null
        && baseJdk == null
        && candidateJdk == null
        && delay == 0) {
      throw new UserException(
          "nothing differs; accepted: --base, --candidate, --base-jdk or --candidate-jdk, or the"
              + " command 'calibrate' to compare a build with itself");
    }
    List<Build> builds =
        List.of(
            Builds.of("base", base, baseJdk, List.of()),
            Builds.of(
                "candidate",
                candidate,
                candidateJdk,
                delay == 0 ? List.of() : List.of("-D" + InjectedDelay.PROPERTY + "=" + delay)));
    try (PairedMeasurement measurement =
        new PairedMeasurement(builds, pair, compare.options(true), spec.commandLine())) {
      Path folder = pair.folder("ab", suite);
      Optional<Comparison> first = measurement.measure(folder, suite.arguments());
      if (first.isEmpty()) {
        return measurement.interrupted(folder);
      }
      Comparison comparison = once ? first.get() : confirmed(measurement, folder, first.get());
      return measurement.report(folder, comparison, comparison.failed());
    }
  }

  /**
   * One rerun of what regressed, so that a passing disturbance is not taken for a change. Whatever
   * becomes of the rerun, what was measured before is not lost.
   */
  private Comparison confirmed(PairedMeasurement measurement, Path folder, Comparison first) {
    String cells =
        first.cells().stream()
            .filter(cell -> cell.verdict() == Verdict.REGRESSED)
            .map(cell -> Pattern.quote(cell.cell()))
            .distinct()
            .collect(Collectors.joining("|"));
    if (cells.isEmpty()) {
      return first;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("measuring again what regressed");
    try {
      return measurement
          .measure(pair.again(folder), suite.argumentsOnly("^(?:" + cells + ")$"))
          .map(first::confirmedBy)
          .orElse(first);
    } catch (UserException | IOException e) {
      out.println("measuring again failed, so the first comparison stands: " + e.getMessage());
      return first;
    }
  }
}
