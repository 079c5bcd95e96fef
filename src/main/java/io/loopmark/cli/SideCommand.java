package io.loopmark.cli;

import io.loopmark.result.RunFolder;
import io.loopmark.result.RunReader;
import io.loopmark.result.UnwritableException;
import io.loopmark.run.Assignment;
import io.loopmark.run.BenchmarkRun;
import io.loopmark.run.Caches;
import io.loopmark.run.ResumeRefusedException;
import io.loopmark.run.Resumption;
import io.loopmark.run.RunOutcome;
import io.loopmark.run.TurnTaker;
import io.loopmark.suite.Plan;
import io.loopmark.work.ParentWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark side}: one of two runs that another process has take turns. */
@Command(
    name = "side",
    hidden = true,
    description =
        "Measure a fork, or an iteration of one, whenever a line comes; what 'ab' starts.",
    mixinStandardHelpOptions = true)
final class SideCommand implements Callable<Integer> {
  @Mixin private SuiteOptions suite;

  @Mixin private JarOptions jar;

  @Option(names = "--folder", required = true, paramLabel = "DIR", description = "the run folder")
  private Path path;

  @Option(names = "--seed", required = true, paramLabel = "N", description = "of the order")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ParentWatch.start();
    jar.into(suite);
    Plan plan = suite.planOfOneSide();
    BufferedReader turns =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    TurnTaker observer = new TurnTaker(turns, spec.commandLine().getOut());
    try {
      Variants.check(plan);
      HostsRights.obtain(plan);
      return measure(plan, observer);
    } catch (UserException e) {
      observer.refused(e.getMessage());
      throw e;
    } catch (FileSystemException | UnwritableException e) {
      String why = RunEnd.reason(e);
      observer.unwritable(why);
      spec.commandLine().getErr().println("loopmark: " + why);
      return ExitCode.FAILED;
    }
  }

  private int measure(Plan plan, TurnTaker observer) throws IOException {
    BenchmarkRun run = run(plan, observer);
    try (Interrupts interrupts = new Interrupts(run::interrupt, () -> {})) {
      RunOutcome outcome = run.run(commandLine());
      if (interrupts.came() || run.interrupted()) {
        // Who had it take turns reports of both sides.
        return ExitCode.INTERRUPTED;
      }
      // What it prints is the protocol of turns.
      PrintWriter nobody = new PrintWriter(Writer.nullWriter());
      boolean reported =
          run.kept() == 0
              || Reports.write(path, Reports.QUICK, nobody, spec.commandLine().getErr());
      return outcome.failed() || !reported ? ExitCode.FAILED : ExitCode.OK;
    } catch (ResumeRefusedException e) {
      spec.commandLine().getErr().println("loopmark: " + path + ": " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  /** Goes on with the run in its folder, where there is one. */
  private BenchmarkRun run(Plan plan, TurnTaker observer) throws IOException {
    if (!RunFolder.canBeResumed(path)) {
      return new BenchmarkRun(
          suite.harness(List.of(), Caches.MADE),
          new Assignment(plan, seed),
          RunFolder.at(path),
          observer,
          Optional.empty(),
          List.of());
    }
    RunFolder folder = RunFolder.openPart(path);
    Resumption past = new Resumption(RunReader.read(folder.path()), false, false);
    return new BenchmarkRun(
        suite.harness(List.of(), Caches.MADE),
        new Assignment(plan, past.past().seed()),
        folder,
        observer,
        Optional.of(past),
        List.of());
  }

  private List<String> commandLine() {
    List<String> line = new ArrayList<>(List.of("loopmark"));
    line.addAll(spec.commandLine().getParseResult().originalArgs());
    return line;
  }
}
