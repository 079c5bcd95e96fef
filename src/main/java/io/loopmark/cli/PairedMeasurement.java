package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.IncomparableException;
import io.loopmark.report.Format;
import io.loopmark.result.Beginning;
import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import io.loopmark.result.RunReader;
import io.loopmark.run.Build;
import io.loopmark.run.PairedRun;
import io.loopmark.run.SideException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * Measures two builds in turns and compares them, for the commands that do. When it is interrupted,
 * the JVM waits a while for {@link #close}, so that what there is can be kept.
 */
final class PairedMeasurement implements AutoCloseable {
  /** Done with when the pairs were begun. */
  private static final Set<String> RECORDED = Set.of("--out", "--seed", "--resume");

  private final List<Build> builds;
  private final long seed;
  private final boolean goesOn;
  private final boolean canBeResumed;
  private final CommandLine command;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Interrupts interrupts;
  private volatile boolean told;
  private volatile PairedRun current;
  private volatile Path place = Path.of("");

  /**
   * @param builds base and candidate
   * @param pair in which order; a rerun of what regressed is always a new one
   * @param command as it was given, and where to print
   */
  PairedMeasurement(List<Build> builds, PairOptions pair, CommandLine command) {
    this(builds, pair, command, true);
  }

  private PairedMeasurement(
      List<Build> builds, PairOptions pair, CommandLine command, boolean canBeResumed) {
    this.canBeResumed = canBeResumed;
    this.builds = builds;
    this.seed = pair.seed();
    this.goesOn = pair.goesOn();
    this.command = command;
    this.out = command.getOut();
    this.err = command.getErr();
    this.interrupts = new Interrupts(this::interrupt, this::lastWords);
  }

  /** Rounds of suspects that follow a run, which tells itself how to go on. */
  static PairedMeasurement afterRun(List<Build> builds, CommandLine command) {
    return new PairedMeasurement(builds, new PairOptions(), command, false);
  }

  /** What both builds measured. */
  record Sides(RunData base, RunData candidate) {}

  /**
   * Measures.
   *
   * @param suite the options that say what to measure
   * @return empty when it was interrupted
   */
  Optional<Sides> measure(Path folder, List<String> suite) throws IOException {
    out.println("measuring in turns, into " + folder);
    Path base = folder.resolve(builds.getFirst().name());
    try (RunProgress progress = RunProgress.ofPairs(out, () -> cells(base))) {
      PairedRun run = new PairedRun(builds, folder, suite, seed, goesOn, progress);
      place = current == null ? folder : place;
      current = run;
      if (interrupts.came() || !measured(run, folder)) {
        return Optional.empty();
      }
      return Optional.of(
          new Sides(
              SetAside.told(RunReader.read(run.results(builds.getFirst())), err),
              SetAside.told(RunReader.read(run.results(builds.getLast())), err)));
    }
  }

  private static List<String> cells(Path run) {
    try {
      return RunReader.read(run).cells().stream()
          .filter(cell -> cell.status() != CellRecord.Status.SKIPPED)
          .map(CellRecord::id)
          .toList();
    } catch (IOException _) {
      // Then their names are longer.
      return List.of();
    }
  }

  /** Compares them pair by pair. */
  static Comparison compare(Sides sides, ComparisonOptions options) {
    try {
      return Comparison.of(sides.base(), sides.candidate(), options.withPairs());
    } catch (IncomparableException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** Whether it came to its end and was not interrupted. */
  private boolean measured(PairedRun run, Path folder) throws IOException {
    try {
      run.run();
      return !interrupts.came();
    } catch (SideException e) {
      if (interrupts.comes()) {
        return false;
      }
      if (e.unwritable()) {
        throw new IOException(stopped(e, folder), e);
      }
      if (e.refused()) {
        clear(folder);
        throw new UserException(e.getMessage(), e);
      }
      boolean more =
          canBeResumed
              && !e.otherCells()
              && folder.equals(place)
              && PairOptions.canBeResumed(folder);
      throw new UserException(e.getMessage() + (more ? "; " + goOn(folder) : ""), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Says that it was interrupted, and writes the report of what there is. */
  int interrupted(Path folder) {
    told = true;
    out.println("interrupted; " + kept(folder));
    if (PairOptions.canBeResumed(folder)) {
      Reports.write(sides(folder), folder, Reports.QUICK, Map.of(), out, err);
    }
    out.println(goOn(folder));
    out.flush();
    clear(folder);
    return ExitCode.INTERRUPTED;
  }

  /** In one line; of a rerun's folder nothing more is to be said. */
  private String stopped(SideException why, Path folder) {
    if (!folder.equals(place)) {
      return why.getMessage();
    }
    String line = why.getMessage() + "; " + kept(folder) + "; " + goOn(folder);
    clear(folder);
    return line;
  }

  /** No side measures before both have begun. */
  private static String kept(Path folder) {
    return PairOptions.canBeResumed(folder)
        ? "what was measured is in " + folder
        : "nothing was measured";
  }

  /** What only says what was to be measured needs no folder. */
  private void clear(Path folder) {
    if (!PairOptions.canBeResumed(folder)) {
      sides(folder).forEach(Beginning::remove);
      Beginning.remove(folder);
    }
  }

  private String goOn(Path folder) {
    if (!PairOptions.canBeResumed(folder)) {
      return "measure again with: " + OwnCommand.line(command.getParseResult().originalArgs());
    }
    List<String> line = new ArrayList<>(OwnCommand.arguments(command, RECORDED));
    line.add("--resume=" + folder);
    return "go on with: " + OwnCommand.line(line);
  }

  private List<Path> sides(Path folder) {
    return builds.stream().map(build -> folder.resolve(build.name())).toList();
  }

  /** Prints a comparison, and writes all there is to it; what the command ends with. */
  int report(Path folder, Comparison comparison, boolean failed) {
    Set<Format> formats = interrupts.came() ? Reports.QUICK : Reports.ALL;
    boolean written =
        PairedReport.write(
            folder, sides(folder), comparison, formats, () -> goOn(folder), out, err);
    if (interrupts.came()) {
      out.println("interrupted; this is of what was measured before");
      return ExitCode.INTERRUPTED;
    }
    out.println("next:    " + NextStep.afterPairs(comparison, command, folder));
    out.flush();
    if (failed || !written) {
      return ExitCode.FAILED;
    }
    return comparison.blind() ? ExitCode.BLIND : ExitCode.OK;
  }

  /** Both sides keep what they have before this process ends. */
  private void interrupt() {
    PairedRun run = current;
    if (run != null) {
      run.interrupt();
    }
  }

  private void lastWords() {
    if (!canBeResumed) {
      return;
    }
    if (!told) {
      out.println("interrupted; " + kept(place));
    }
    out.println(goOn(place));
    out.flush();
  }

  @Override
  public void close() {
    interrupts.close();
  }
}
