package io.loopmark.cli;

import io.loopmark.result.Shard;
import io.loopmark.result.ShardRecord;
import io.loopmark.run.Assignment;
import io.loopmark.shard.ArrayTask;
import io.loopmark.shard.Dealing;
import io.loopmark.shard.MachineName;
import io.loopmark.shard.PlanDigest;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that have one of several machines measure a part. */
final class ShardOptions {
  private static final String NONE = "none";

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      defaultValue = "",
      description =
          "measure the I-th of N parts, which 'merge' puts together (default: as a job array of"
              + " Slurm, an Indexed Job of Kubernetes or LOOPMARK_SHARD says, or all; none: all)")
  private String shard;

  @Option(
      names = "--by",
      paramLabel = "DEAL",
      defaultValue = "",
      description =
          "families: cells that are compared with each other stay on one machine (default);"
              + " blocks: every machine measures all cells")
  private String by;

  /** The environment of this process. */
  private final Map<String, String> environment = System.getenv();

  /** Whether anything was said. */
  boolean given() {
    return !shard.isEmpty() || !by.isEmpty();
  }

  /** Which part this process measures; empty for all. */
  Optional<Shard> shard() {
    Shard.Deal deal = deal();
    Optional<Shard> part =
        shard.equals(NONE)
            ? Optional.empty()
            : shard.isEmpty() ? told(deal).map(ArrayTask.Told::shard) : Optional.of(asked(deal));
    if (part.isEmpty() && !by.isEmpty()) {
      throw new UserException("--by '" + by + "' without a shard; accepted: with --shard I/N");
    }
    return part;
  }

  /** Says which part it is, where nobody but the environment has said so. */
  void tell(PrintWriter out) {
    if (shard.isEmpty()) {
      told(deal()).ifPresent(each -> out.println("shard " + each.shard() + " (" + each.by() + ")"));
    }
  }

  /** How many machines share the time that a plan with this part may take. */
  static int machines(Shard part) {
    return part.deal() == Shard.Deal.FAMILIES ? part.count() : 1;
  }

  /** What this process measures of a plan. */
  Assignment assignment(Plan plan, Optional<Shard> part, Long seed) {
    if (part.isEmpty()) {
      return new Assignment(plan, Seeds.of(seed));
    }
    String digest = PlanDigest.of(plan);
    Dealing.Part own = part(plan, part.get());
    ShardRecord record =
        new ShardRecord(part.get(), digest, List.of(MachineName.of(environment)), own.positions());
    return new Assignment(
        own.plan(), seed == null ? PlanDigest.seed(digest) : seed, Optional.of(record));
  }

  /** A shard's part of a plan. */
  static Dealing.Part part(Plan plan, Shard shard) {
    try {
      return new Dealing(plan).part(shard);
    } catch (SuiteException e) {
      throw new UserException("--shard '" + shard + "': " + e.getMessage(), e);
    }
  }

  /**
   * What a run that is gone on with is a part of.
   *
   * @param recorded as its folder says
   */
  Optional<ShardRecord> goingOn(Optional<ShardRecord> recorded) {
    if (given()) {
      String words = recorded.map(each -> each.shard().toString()).orElse("no shard");
      String deal = recorded.map(each -> each.shard().deal().label()).orElse("");
      if (!(shard.isEmpty() || shard.equals(words)) || !(by.isEmpty() || by.equals(deal))) {
        throw new UserException(
            "--resume: the run is " + words + "; accepted: no --shard and --by, or the same");
      }
    }
    return recorded.map(each -> each.on(MachineName.of(environment)));
  }

  private Shard asked(Shard.Deal deal) {
    try {
      return Shard.of(shard, deal);
    } catch (IllegalArgumentException e) {
      throw new UserException("--shard " + e.getMessage(), e);
    }
  }

  private Optional<ArrayTask.Told> told(Shard.Deal deal) {
    try {
      return new ArrayTask(environment).shard(deal);
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage() + ", or --shard none", e);
    }
  }

  private Shard.Deal deal() {
    return by.isEmpty() ? Shard.Deal.FAMILIES : deal(by);
  }

  /** How a user wants a run parted. */
  static Shard.Deal deal(String by) {
    return Arrays.stream(Shard.Deal.values())
        .filter(each -> each.label().equals(by))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "--by '"
                        + by
                        + "'; accepted: "
                        + Arrays.stream(Shard.Deal.values())
                            .map(Shard.Deal::label)
                            .collect(Collectors.joining(" or "))));
  }
}
