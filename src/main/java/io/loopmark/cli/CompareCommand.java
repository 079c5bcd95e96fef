package io.loopmark.cli;

import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.IncomparableException;
import io.loopmark.result.DamagedRunException;
import io.loopmark.result.RunData;
import io.loopmark.result.RunReader;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopmark compare}: the gate. */
@Command(
    name = "compare",
    description =
        "Compare two runs, or JMH JSON files of any project, cell by cell. Ends with 1 on a"
            + " regression or a missing or failed cell.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description = "a run folder, or a file of 'jmh -rf json'")
  private Path base;

  @Parameters(index = "1", paramLabel = "CANDIDATE", description = "another one")
  private Path candidate;

  @Option(
      names = "--paired",
      description = "forks of the same number were measured in turn: compare pair by pair")
  private boolean paired;

  @Option(
      names = "--merge",
      description = "an entry that stands twice in a JMH file is more forks of one benchmark")
  private boolean merge;

  @Mixin private CompareOptions options;

  @Mixin private CompareOutputs outputs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    outputs.check();
    ComparisonOptions how = options.options(paired);
    RunData before = read(base);
    RunData after = read(candidate);
    try {
      Comparison comparison = Comparison.of(before, after, how);
      outputs.write(comparison, spec.commandLine().getOut());
      outputs.next(NextStep.afterRuns(comparison, before, candidate), spec.commandLine().getOut());
      return ExitCode.of(comparison);
    } catch (IncomparableException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** A run, or a mistake in one line. */
  private RunData read(Path path) {
    try {
      return SetAside.told(RunReader.read(path, merge), spec.commandLine().getErr());
    } catch (DamagedRunException e) {
      throw new UserException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UserException(path + " cannot be read: " + Trouble.why(e), e);
    }
  }
}
