package io.loopmark.cli;

import io.loopmark.result.Shard;
import io.loopmark.shard.JobFile;
import io.loopmark.suite.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** What a job file says beside what is measured. */
final class JobOptions {
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-z0-9]+");
  private static final Pattern KUBERNETES_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
  private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]*");
  private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]*(Mi|Gi)");
  private static final Pattern RUNNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Estimates are of the machines of this program's makers; others may be slower. */
  private static final int SLOWER = 2;

  private static final Duration BESIDES = Duration.ofMinutes(10);

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "4",
      description = "on how many machines (default: ${DEFAULT-VALUE})")
  private String shards;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "",
      description =
          "a folder that all machines see, for a folder of each shard (default:"
              + " results/SUITE-SEED)")
  private String out;

  @Option(
      names = "--program",
      paramLabel = "PATH",
      defaultValue = "",
      description = "the launcher on those machines (default: this one; loopmark in containers)")
  private String program;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      defaultValue = "loopmark:latest",
      description = "with --kubernetes: the container image (default: ${DEFAULT-VALUE})")
  private String image;

  @Option(
      names = "--claim",
      paramLabel = "NAME",
      defaultValue = "loopmark-results",
      description =
          "with --kubernetes: the claim of a volume for results (default: ${DEFAULT-VALUE})")
  private String claim;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "4",
      description = "with --kubernetes: processors of each machine (default: ${DEFAULT-VALUE})")
  private String cpus;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "8Gi",
      description = "with --kubernetes: memory of each machine (default: ${DEFAULT-VALUE})")
  private String memory;

  @Option(
      names = "--runner",
      paramLabel = "LABEL",
      defaultValue = "ubuntu-latest",
      description = "with --github: the label of runners (default: ${DEFAULT-VALUE})")
  private String runner;

  /** On how many machines. */
  int shards() {
    if (!shards.matches("[1-9][0-9]{0,4}")) {
      throw new UserException(
          "--shards '" + shards + "'; accepted: a whole number from 1 to 99999");
    }
    return Integer.parseInt(shards);
  }

  /**
   * The job file.
   *
   * @param plan of all machines
   * @param run what each of them is told
   */
  String file(JobFile.Kind kind, Plan plan, Shard.Deal deal, long seed, List<String> run)
      throws IOException {
    Duration longest = longest(plan, deal);
    String suite = plan.suite().name();
    String folder = suite + "-" + seed;
    Map<String, String> values = new HashMap<>();
    values.put(
        "summary",
        "Suite "
            + suite
            + " in "
            + shards()
            + " parts by "
            + deal.label()
            + ", about "
            + Text.time(longest)
            + " each.");
    values.put("name", "loopmark-" + lower(suite));
    values.put("shards", shards);
    values.put("minutes", Long.toString(limit(longest).toMinutes()));
    values.put("program", program(kind));
    values.put("run", run.stream().map(OwnCommand::quoted).collect(Collectors.joining(" ")));
    values.put("folder", OwnCommand.quoted(folder));
    values.put("out", out(folder));
    values.put(
        "indexes",
        IntStream.rangeClosed(1, shards())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "[", "]")));
    values.put("image", checked("--image", image, IMAGE, "the name of an image"));
    values.put("claim", checked("--claim", claim, KUBERNETES_NAME, "the name of a claim"));
    values.put("cpus", checked("--cpus", cpus, Pattern.compile("[1-9][0-9]{0,3}"), "1 to 9999"));
    values.put("memory", checked("--memory", memory, MEMORY, "a size such as 8Gi or 512Mi"));
    values.put("runner", checked("--runner", runner, RUNNER, "a label"));
    return JobFile.of(kind, values);
  }

  private Duration longest(Plan plan, Shard.Deal deal) {
    return IntStream.rangeClosed(1, shards())
        .mapToObj(i -> ShardOptions.part(plan, new Shard(i, shards(), deal)).plan().estimate())
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private static Duration limit(Duration estimate) {
    return estimate.multipliedBy(SLOWER).plus(BESIDES);
  }

  private String program(JobFile.Kind kind) {
    if (!program.isEmpty()) {
      return OwnCommand.quoted(program);
    }
    return switch (kind) {
      case SLURM -> OwnCommand.anywhere();
      case KUBERNETES -> "loopmark";
      case GITHUB -> "./loopmark";
    };
  }

  private String out(String folder) {
    Path path = Path.of(out.isEmpty() ? "results/" + folder : out);
    return OwnCommand.quoted(path.toAbsolutePath().toString());
  }

  private static String lower(String name) {
    return NOT_IN_NAMES.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
  }

  private static String checked(String option, String value, Pattern pattern, String accepted) {
    if (!pattern.matcher(value).matches()) {
      throw new UserException(option + " '" + value + "'; accepted: " + accepted);
    }
    return value;
  }
}
