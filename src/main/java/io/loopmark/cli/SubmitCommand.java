package io.loopmark.cli;

import io.loopmark.result.Shard;
import io.loopmark.shard.JobFile;
import io.loopmark.suite.Plan;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopmark submit}: a job file for many machines. */
@Command(
    name = "submit",
    description =
        "Print the job file that has a scheduler measure a suite on several machines; with --yes"
            + " hand it to sbatch or kubectl.",
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
  /** What a job says otherwise than a command line that is typed. */
  private static final Set<String> OWN =
      Set.of(
          "--slurm",
          "--kubernetes",
          "--github",
          "--shards",
          "--seed",
          "--out",
          "--program",
          "--image",
          "--claim",
          "--cpus",
          "--memory",
          "--runner",
          "--yes");

  @ArgGroup(multiplicity = "1")
  private Target target;

  @Mixin private SuiteOptions suite;

  @Mixin private JobOptions job;

  @Option(
      names = "--by",
      paramLabel = "DEAL",
      defaultValue = "families",
      description = "how the run is parted: families (default) or blocks; see 'run -h'")
  private String by;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of the order of forks (default: a new one)")
  private Long seed;

  @Option(names = "--yes", description = "submit it, by sbatch or kubectl")
  private boolean yes;

  @Spec private CommandSpec spec;

  /** Whose job it is to start machines. */
  static final class Target {
    @Option(names = "--slurm", description = "a script with a job array for Slurm")
    private boolean slurm;

    @Option(names = "--kubernetes", description = "an Indexed Job for Kubernetes")
    private boolean kubernetes;

    @Option(names = "--github", description = "a workflow for GitHub Actions")
    private boolean github;

    JobFile.Kind kind() {
      Map<JobFile.Kind, Boolean> asked =
          Map.of(
              JobFile.Kind.SLURM, slurm,
              JobFile.Kind.KUBERNETES, kubernetes,
              JobFile.Kind.GITHUB, github);
      return asked.entrySet().stream()
          .filter(Map.Entry::getValue)
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public Integer call() throws IOException {
    JobFile.Kind kind = target.kind();
    if (yes && kind == JobFile.Kind.GITHUB) {
      throw new UserException("--yes with --github; accepted: the file in .github/workflows");
    }
    if (kind == JobFile.Kind.KUBERNETES && suite.isFile()) {
      throw new UserException(
          "--suite '"
              + suite.name()
              + "' with --kubernetes; accepted: a suite that comes along, as a container has no"
              + " other");
    }
    Shard.Deal deal = ShardOptions.deal(by);
    Plan plan = suite.plan(deal == Shard.Deal.FAMILIES ? job.shards() : 1);
    List<String> run = new ArrayList<>(OwnCommand.arguments(spec.commandLine(), OWN));
    run.set(0, "run");
    long order = Seeds.of(seed);
    run.add("--seed=" + order);
    String text = job.file(kind, plan, deal, order, run);
    if (!yes) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return ExitCode.OK;
    }
    return submitted(
        kind == JobFile.Kind.SLURM ? List.of("sbatch") : List.of("kubectl", "apply", "-f", "-"),
        text);
  }

  private int submitted(List<String> command, String text) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (var in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      }
      int code = process.waitFor();
      if (code != 0) {
        err.println("loopmark: " + command.getFirst() + " ended with exit code " + code);
      }
      return code == 0 ? ExitCode.OK : ExitCode.FAILED;
    } catch (IOException e) {
      throw new UserException(
          "--yes: "
              + command.getFirst()
              + " cannot be used ("
              + Trouble.words(e)
              + "); accepted: a machine that has it, or the file without --yes",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }
}
