package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonFormat;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.IncomparableException;
import io.loopmark.result.CellRecord;
import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunData;
import io.loopmark.result.RunReader;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
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

  @Mixin private CompareOptions compare;

  private RunData base;
  private ComparisonOptions options;

  /** Finds mistakes before an hour of measuring. */
  void check(Plan plan) {
    options = compare.options(false);
    if (baseline.isEmpty()) {
      return;
    }
    try {
      base = RunReader.read(Path.of(baseline));
    } catch (DamagedRunException e) {
      throw new UserException("--baseline: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UserException("--baseline '" + baseline + "' cannot be read: " + e, e);
    }
    Set<String> known = base.cells().stream().map(CellRecord::id).collect(Collectors.toSet());
    if (plan.cells().stream().map(Cell::id).noneMatch(known::contains)) {
      throw new UserException(
          "--baseline '" + baseline + "' has no cell of this suite; accepted: a run of such cells");
    }
  }

  /** Compares a run that has ended; the exit code. */
  int gate(Path run, Plan plan, PrintWriter out) throws IOException {
    if (base == null) {
      return ExitCode.OK;
    }
    try {
      Comparison comparison = Comparison.of(asPlanned(plan), RunReader.read(run), options);
      out.println();
      out.print(ComparisonFormat.TEXT.render(comparison));
      out.flush();
      return comparison.failed() ? ExitCode.FAILED : ExitCode.OK;
    } catch (IncomparableException e) {
      throw new UserException("--baseline: " + e.getMessage(), e);
    }
  }

  /** What was left out on purpose, with --only or a smaller suite, is not missing. */
  private RunData asPlanned(Plan plan) {
    Set<String> planned = plan.cells().stream().map(Cell::id).collect(Collectors.toSet());
    return new RunData(
        base.source(),
        base.suite(),
        base.description(),
        base.seed(),
        base.cells().stream().filter(cell -> planned.contains(cell.id())).toList(),
        base.environment());
  }
}
