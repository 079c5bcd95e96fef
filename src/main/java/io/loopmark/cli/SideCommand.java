package io.loopmark.cli;

import io.loopmark.result.RunFolder;
import io.loopmark.run.BenchmarkRun;
import io.loopmark.run.ResumeRefusedException;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark side}: one of two runs that another process has take turns. */
@Command(
    name = "side",
    hidden = true,
    description = "Measure a fork whenever a line comes; what 'ab' starts.",
    mixinStandardHelpOptions = true)
final class SideCommand implements Callable<Integer> {
  @Mixin private SuiteOptions suite;

  @Option(names = "--folder", required = true, paramLabel = "DIR", description = "the run folder")
  private Path path;

  @Option(names = "--seed", required = true, paramLabel = "N", description = "of the order")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ParentWatch.start();
    Plan plan = suite.plan();
    RunFolder folder = RunFolder.at(path);
    BufferedReader turns =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    TurnTaker observer = new TurnTaker(turns, spec.commandLine().getOut());
    BenchmarkRun run = new BenchmarkRun(plan, folder, seed, observer, Optional.empty());
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RunCommand.interrupt(run, ended), "loopmark-interrupt"));
    try {
      RunOutcome outcome = run.run(commandLine());
      // What it prints is the protocol of turns.
      PrintWriter nobody = new PrintWriter(Writer.nullWriter());
      Reports.write(path, Reports.QUICK, nobody, spec.commandLine().getErr());
      return outcome.failed() ? ExitCode.FAILED : ExitCode.OK;
    } catch (ResumeRefusedException e) {
      throw new IllegalStateException(e);
    } finally {
      ended.countDown();
    }
  }

  private List<String> commandLine() {
    List<String> line = new ArrayList<>(List.of("loopmark"));
    line.addAll(spec.commandLine().getParseResult().originalArgs());
    return line;
  }
}
