package io.loopmark.cli;

import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunFolder;
import io.loopmark.result.Shard;
import io.loopmark.run.Assignment;
import io.loopmark.run.BenchmarkRun;
import io.loopmark.run.Caches;
import io.loopmark.run.ResumeRefusedException;
import io.loopmark.run.Resumption;
import io.loopmark.run.RunOutcome;
import io.loopmark.suite.Plan;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark run}: measures a suite into a run folder. */
@Command(
    name = "run",
    description = "Measure a suite and write a run folder.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private SuiteOptions suite;

  @Mixin private JarOptions jar;

  @Mixin private ResumeOptions resume;

  @Mixin private Baseline baseline;

  @Mixin private ProfileOptions profile;

  @Mixin private ShardOptions shards;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "the folder that holds run folders (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of the order of forks (default: a new one each run; it is recorded)")
  private Long seed;

  @Option(
      names = "--no-new-caches",
      description =
          "make no cache of classes, and take none where one is missing: the run begins at once,"
              + " and each process starts more slowly")
  private boolean noNewCaches;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    jar.into(suite);
    if (noNewCaches && suite.jar() != null) {
      throw new UserException(
          "--no-new-caches with a JMH jar; accepted: without, as its forks have no such caches");
    }
    profile.events(suite);
    profile.jmhProfilers(suite);
    if (resume.given()) {
      try (ResumeOptions.Past past = resume.past(suite, spec.commandLine().getErr())) {
        Assignment assignment =
            new Assignment(
                past.plan(), past.resumption().past().seed(), shards.goingOn(past.shard()));
        check(assignment.plan(), true);
        return measure(assignment, past.folder(), Optional.of(past.resumption()));
      }
    }
    Optional<Shard> shard = shards.shard();
    Plan plan = suite.plan(shard.map(ShardOptions::machines).orElse(1));
    Assignment assignment = shards.assignment(plan, shard, seed);
    check(assignment.plan(), false);
    shards.tell(spec.commandLine().getOut());
    return measure(assignment, folder(out, plan.suite().name()), Optional.empty());
  }

  private void check(Plan plan, boolean resumed) {
    baseline.check(plan, suite, resumed);
    Variants.check(plan);
    HostsRights.obtain(plan);
  }

  private int measure(Assignment assignment, RunFolder folder, Optional<Resumption> resumption) {
    Plan plan = assignment.plan();
    RunEnd end = new RunEnd(folder.path(), plan, spec.commandLine());
    try (RunProgress progress = RunProgress.to(spec.commandLine().getOut())) {
      BenchmarkRun run =
          new BenchmarkRun(
              suite.harness(profile.jmhProfilers(suite), caches(resumption)),
              assignment,
              folder,
              progress,
              resumption,
              profile.events(suite));
      try (Interrupts interrupts =
          new Interrupts(run::interrupt, () -> end.interruptedInHaste(run))) {
        int code = measured(run, plan, folder.path(), end, interrupts);
        progress.stop();
        if (!interrupts.came()) {
          return code;
        }
        end.interrupted(run);
        return ExitCode.INTERRUPTED;
      }
    }
  }

  private Caches caches(Optional<Resumption> resumption) {
    return resumption
        .map(Resumption::caches)
        .orElse(noNewCaches ? Caches.AS_THEY_ARE : Caches.MADE);
  }

  private int measured(
      BenchmarkRun run, Plan plan, Path folder, RunEnd end, Interrupts interrupts) {
    try {
      RunOutcome outcome = run.run(commandLine());
      return interrupts.came() ? ExitCode.INTERRUPTED : show(outcome, plan, folder);
    } catch (DamagedRunException e) {
      throw new UserException(e.getMessage(), e);
    } catch (ResumeRefusedException e) {
      throw new UserException("--resume '" + folder + "': " + e.getMessage(), e);
    } catch (IOException e) {
      end.stopped(run, e);
      return ExitCode.FAILED;
    }
  }

  private int show(RunOutcome outcome, Plan plan, Path folder) throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    RunSummary summary = new RunSummary(folder, outcome);
    summary.print(print);
    boolean reported = Reports.write(folder, Reports.ALL, print, spec.commandLine().getErr());
    Optional<Baseline.Gate> gate = baseline.gate(folder, plan, suite, spec.commandLine());
    summary.next(spec.commandLine(), gate.flatMap(Baseline.Gate::next), print);
    return outcome.failed() || !reported
        ? ExitCode.FAILED
        : gate.map(Baseline.Gate::exitCode).orElse(ExitCode.OK);
  }

  static RunFolder folder(Path out, String name) {
    try {
      return RunFolder.create(out, name, LocalDateTime.now(ZoneId.systemDefault()));
    } catch (IOException e) {
      String why = Files.isRegularFile(out) ? "it is a file" : Trouble.why(e);
      throw new UserException(
          "--out '"
              + out
              + "' cannot be written to ("
              + why
              + "); accepted: a folder that can be"
              + " made or written to",
          e);
    }
  }

  private List<String> commandLine() {
    List<String> line = new ArrayList<>(List.of("loopmark"));
    line.addAll(spec.commandLine().getParseResult().originalArgs());
    return line;
  }
}
