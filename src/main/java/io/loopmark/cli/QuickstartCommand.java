package io.loopmark.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark quickstart}: a first sentence about this machine. */
@Command(
    name = "quickstart",
    description =
        "Measure for ten seconds a thread per job against a process per job, and say what is"
            + " fastest here: 'run' of suite quickstart with --no-new-caches.",
    mixinStandardHelpOptions = true)
final class QuickstartCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "the folder that holds run folders (default: ${DEFAULT-VALUE})")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine run = spec.root().commandLine().getSubcommands().get("run");
    return run.execute("--suite=quickstart", "--no-new-caches", "--out=" + out);
  }
}
