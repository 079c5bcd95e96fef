package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.IncomparableException;
import io.loopmark.compare.Machines;
import io.loopmark.compare.OlderRun;
import io.loopmark.compare.Screening;
import io.loopmark.machine.Machine;
import io.loopmark.machine.RunSetup;
import io.loopmark.result.CellRecord;
import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunData;
import io.loopmark.result.RunReader;
import io.loopmark.run.Build;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Until;
import io.loopmark.text.Printable;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that makes a run a gate. */
final class Baseline {
  @Option(
      names = "--baseline",
      paramLabel = "RUN",
      defaultValue = "",
      description =
          "compare with this run folder or JMH JSON file in the end, and end with 1 on a"
              + " regression")
  private String baseline;

  @Option(
      names = "--base-jar",
      paramLabel = "JAR",
      description =
          "the build that measured the baseline: what is suspicious is then measured again, in"
              + " turns with it, before it is called slower")
  private Path baseJar;

  @Mixin private CompareOptions compare;

  @Mixin private StageOptions stages;

  private List<Build> builds = List.of();
  private Screening screening = Screening.USUAL;
  private RunData base;
  private ComparisonOptions options;
  private Optional<String> note = Optional.empty();

  /**
   * What came out.
   *
   * @param next the command that it leads to, if there is anything to look at again
   */
  record Gate(int exitCode, Optional<String> next) {}

  /** Finds mistakes before an hour of measuring. */
  void check(Plan plan, SuiteOptions suite, boolean resumed) {
    options = compare.options(false);
    if (baseline.isEmpty()) {
      if (baseJar != null) {
        throw new UserException("--base-jar without --baseline; accepted: both");
      }
      return;
    }
    if (baseJar != null) {
      if (resumed) {
        throw new UserException(
            "--base-jar with --resume; accepted: one of them, as what to measure again is not known"
                + " of a run that is gone on with");
      }
      builds =
          SidePair.again(
              new SidePair.Named("base", "--base-jar", baseJar, suite.jdk(), List.of()),
              new SidePair.Named("candidate", "--jar", suite.jar(), suite.jdk(), List.of()),
              suite);
      screening = stages.screening();
    }
    try {
      base = RunReader.read(Path.of(baseline));
    } catch (DamagedRunException e) {
      throw new UserException("--baseline: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UserException("--baseline '" + baseline + "' cannot be read: " + Trouble.why(e), e);
    }
    OlderRun older = OlderRun.named(base, ids(plan));
    base = older.run();
    note = older.note();
    Map<String, CellRecord> known = new HashMap<>();
    base.cells().forEach(cell -> known.put(cell.id(), cell));
    List<Cell> common = plan.cells().stream().filter(cell -> known.containsKey(cell.id())).toList();
    if (common.isEmpty()) {
      throw new UserException(
          "--baseline '" + baseline + "' has no cell of this suite; accepted: a run of such cells");
    }
    requireThisMachine();
    int most = plan.until().map(Until::mostForks).orElse(0);
    if (common.stream()
        .noneMatch(
            cell ->
                Math.max(most, cell.settings().forks()) >= Comparison.LEAST_FORKS
                    && usable(known.get(cell.id())) >= Comparison.LEAST_FORKS)) {
      throw new UserException(
          "--baseline '"
              + baseline
              + "': no cell has "
              + Comparison.LEAST_FORKS
              + " forks or more both there and in the plan, so nothing could be told; accepted: "
              + Comparison.LEAST_FORKS
              + " or more of each");
    }
  }

  private static long measured(RunData run) {
    return run.cells().stream().filter(cell -> cell.status() != CellRecord.Status.SKIPPED).count();
  }

  private static long usable(CellRecord cell) {
    return cell.forks().stream().filter(fork -> fork.invalid().isEmpty()).count();
  }

  private void requireThisMachine() {
    if (base.environment().isEmpty() || options.otherMachine()) {
      return;
    }
    RunSetup nothing =
        new RunSetup(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Path.of("").toAbsolutePath(),
            Baseline.class,
            1,
            1);
    List<String> differences =
        Machines.differences(base.environment(), Machine.local().describe(nothing).tree());
    if (!differences.isEmpty()) {
      throw new UserException(
          "--baseline '"
              + baseline
              + "' was measured elsewhere: here is "
              + String.join("; ", differences)
              + "; accepted: a run of this machine, or --other-machine");
    }
  }

  /** Compares a run that has ended with its baseline, where it has one. */
  Optional<Gate> gate(Path run, Plan plan, SuiteOptions suite, CommandLine command)
      throws IOException {
    PrintWriter out = command.getOut();
    if (base == null) {
      return Optional.empty();
    }
    RunData asked = asPlanned(plan);
    SetAside.told(base, out);
    Comparison comparison = compared(asked, run, suite, command);
    out.println();
    note.ifPresent(line -> out.println(Printable.line(line)));
    long left = measured(base) - measured(asked);
    if (left > 0) {
      out.println(
          "not planned in this run and so not compared: "
              + left
              + " of the baseline's "
              + measured(base)
              + " cells");
    }
    CompareOutputs.show(comparison, out);
    out.flush();
    return Optional.of(
        new Gate(
            ExitCode.of(comparison), NextStep.afterRun(comparison, command, baseJar, plan, suite)));
  }

  /** What is suspicious in turns with the build of the baseline, where there is its jar. */
  private Comparison compared(RunData asked, Path run, SuiteOptions suite, CommandLine command)
      throws IOException {
    RunData measured = RunReader.read(run);
    if (builds.isEmpty()) {
      return compared(asked, measured, options);
    }
    try (PairedMeasurement measurement = PairedMeasurement.afterRun(builds, command)) {
      SecondLook look = new SecondLook(screening, Optional.empty(), suite, command.getOut());
      return look.at(
          first -> compared(asked, measured, options.with(first)),
          measurement,
          run.resolve("again"));
    }
  }

  private static Comparison compared(RunData asked, RunData measured, ComparisonOptions how) {
    try {
      return Comparison.of(asked, measured, how);
    } catch (IncomparableException e) {
      throw new UserException("--baseline: " + e.getMessage(), e);
    }
  }

  private static Set<String> ids(Plan plan) {
    return Stream.concat(
            plan.cells().stream().map(Cell::id),
            plan.skipped().stream().filter(cell -> !cell.givenUp()).map(Plan.Skipped::id))
        .collect(Collectors.toSet());
  }

  /**
   * What was left out on purpose, with --only, --budget or a smaller suite, is not missing; what
   * the suite names and this machine or build can no longer measure is.
   */
  private RunData asPlanned(Plan plan) {
    Set<String> planned = ids(plan);
    return base.withCells(
        base.cells().stream().filter(cell -> planned.contains(cell.id())).toList());
  }
}
