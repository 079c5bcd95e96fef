package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.Screening;
import io.loopmark.run.Build;
import io.loopmark.scenario.InjectedWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark ab}: two builds, or one on two JDKs, measured in turns and compared. */
@Command(
    name = "ab",
    description =
        "Measure two builds, or one on two JDKs, or two JMH jars of any project, in turns, and"
            + " compare them pair by pair. Ends with 1 on a regression or a failed cell.",
    mixinStandardHelpOptions = true)
final class AbCommand implements Callable<Integer> {
  @Option(
      names = "--base",
      paramLabel = "JAR",
      description = "a build, or a JMH jar of another project (default: this build)")
  private Path base;

  @Option(names = "--candidate", paramLabel = "JAR", description = "likewise (default: this build)")
  private Path candidate;

  @Option(names = "--base-jdk", paramLabel = "HOME", description = "default: the one that runs")
  private Path baseJdk;

  @Option(names = "--candidate-jdk", paramLabel = "HOME", description = "default: the same")
  private Path candidateJdk;

  @Option(
      names = "--no-confirm",
      description = "judge by one look at all cells, and don't measure suspects again")
  private boolean once;

  @Option(names = "--candidate-delay", hidden = true, paramLabel = "NANOS")
  private long delay;

  @Mixin private SuiteOptions suite;

  @Mixin private CompareOptions compare;

  @Mixin private PairOptions pair;

  @Mixin private StageOptions stages;

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
        SidePair.of(
            new SidePair.Named("base", "--base", base, baseJdk, List.of()),
            new SidePair.Named(
                "candidate",
                "--candidate",
                candidate,
                candidateJdk,
                delay == 0 ? List.of() : List.of(InjectedWork.delay(delay))),
            suite,
            spec.commandLine().getOut());
    ComparisonOptions how = compare.options(true);
    Screening most = stages.screening();
    Optional<SecondLook.Deadline> deadline = suite.time().map(SecondLook.Deadline::in);
    try (PairedMeasurement measurement = new PairedMeasurement(builds, pair, spec.commandLine())) {
      Path folder = pair.folder("ab", suite);
      Optional<PairedMeasurement.Sides> sides =
          measurement.measure(
              folder, once ? suite.forSides().whole() : suite.forSides().ofFirstLook());
      if (sides.isEmpty()) {
        return measurement.interrupted(folder);
      }
      if (once) {
        Comparison comparison = PairedMeasurement.compare(sides.get(), how);
        return measurement.report(folder, comparison, comparison.failed());
      }
      SecondLook look =
          SecondLook.after(sides.get(), most, deadline, suite, spec.commandLine().getOut());
      Comparison comparison =
          look.at(
              screening -> PairedMeasurement.compare(sides.get(), how.with(screening)),
              measurement,
              pair.again(folder));
      return measurement.report(folder, comparison, comparison.failed());
    }
  }
}
