package io.loopmark.cli;

import io.loopmark.run.JmhRun;
import io.loopmark.scenario.RoundProfiler;
import io.loopmark.text.PrintableStream;
import io.loopmark.text.Trouble;
import io.loopmark.work.WorkerJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.ProfilersFailedException;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code loopmark jmh …}: JMH's own command line, with the profiler that shows delivery, loss and
 * latency switched on where something is measured. Unlike JMH's, its exit code tells.
 */
@Command(
    name = "jmh",
    description =
        "JMH's own command line, all its options: 'loopmark jmh -h' lists them. Ends with 1 when a"
            + " benchmark failed or none matched.")
final class JmhCommand implements Callable<Integer> {
  /** Options with which JMH tells something, and measures nothing. */
  static final Set<String> ONLY_TELL = Set.of("-h", "-l", "-lp", "-lprof", "-lrf");

  @Parameters(paramLabel = "OPTION", arity = "0..*", description = "handed on to JMH as they are")
  private List<String> arguments = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    CommandLineOptions options = options(arguments);
    OneThread.check(options);
    System.setOut(PrintableStream.over(System.out));
    if (arguments.stream().anyMatch(ONLY_TELL::contains)) {
      Main.main(arguments.toArray(String[]::new));
      return ExitCode.OK;
    }
    try {
      return exitCode(JmhRun.run(withJvm(options)));
    } catch (NoBenchmarksException _) {
      return failed("no benchmark matches " + options.getIncludes() + "; see 'loopmark jmh -l'");
    } catch (ProfilersFailedException e) {
      throw new UserException(
          "-prof: " + Trouble.words(e.getCause()) + "; accepted: see 'loopmark jmh -lprof'", e);
    } catch (RunnerException e) {
      return failed(Trouble.words(e));
    } catch (IOException | RuntimeException e) {
      throw new UserException("jmh: " + Trouble.words(e), e);
    }
  }

  /** As {@code run} starts forks, with what the user says on top; the same for processes below. */
  private static Options withJvm(CommandLineOptions options) {
    List<String> further = new ArrayList<>();
    options.getJvmArgsPrepend().orElse(List.of()).forEach(further::add);
    options.getJvmArgs().orElse(List.of()).forEach(further::add);
    options.getJvmArgsAppend().orElse(List.of()).forEach(further::add);
    WorkerJvm jvm = WorkerJvm.usual(further);
    List<String> flags = new ArrayList<>(jvm.flags());
    flags.add(jvm.toInherit());
    return new OptionsBuilder()
        .parent(options)
        .jvmArgsPrepend()
        .jvmArgs(flags.toArray(String[]::new))
        .jvmArgsAppend()
        .build();
  }

  private static CommandLineOptions options(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("-prof");
    all.add(RoundProfiler.class.getName());
    try {
      return new CommandLineOptions(all.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new UserException("jmh: " + Trouble.words(e) + "; see 'loopmark jmh -h'", e);
    }
  }

  private int exitCode(List<String> failed) {
    return failed.isEmpty() ? ExitCode.OK : failed("no result of " + String.join(", ", failed));
  }

  private int failed(String why) {
    spec.commandLine().getErr().println("loopmark: " + why);
    return ExitCode.FAILED;
  }
}
