package io.loopmark.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loopmark completion}: a script that completes commands and options in a shell. */
@Command(
    name = "completion",
    description =
        "Print a script for bash or zsh that completes commands and options:"
            + " source <(./loopmark completion)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("loopmark", spec.root().commandLine()));
    out.flush();
    return ExitCode.OK;
  }
}
