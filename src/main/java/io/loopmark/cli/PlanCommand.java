package io.loopmark.cli;

import io.loopmark.result.Shard;
import io.loopmark.suite.Plan;
import io.loopmark.text.Counted;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loopmark plan}: a dry run. */
@Command(
    name = "plan",
    description = "Show the cells a run would measure, those it would skip, and the time.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @Mixin private SuiteOptions suite;
  @Mixin private JarOptions jar;
  @Mixin private ShardOptions shards;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    jar.into(suite);
    PrintWriter out = spec.commandLine().getOut();
    Optional<Shard> shard = shards.shard();
    shards.tell(out);
    Plan whole = suite.plan(shard.map(ShardOptions::machines).orElse(1));
    Plan plan = shard.map(part -> ShardOptions.part(whole, part).plan()).orElse(whole);
    PlanText text = PlanText.of(plan);
    (Terminal.watched() ? text.within(Terminal.columns()) : text.whole()).forEach(out::println);
    out.println();
    Terminal.folded(summary(plan)).forEach(out::println);
    return ExitCode.OK;
  }

  /** One line about the size of a run. */
  static String summary(Plan plan) {
    return "suite "
        + plan.suite().name()
        + ": "
        + Counted.of(plan.cells().size(), "cell")
        + ", "
        + plan.skipped().size()
        + " skipped, "
        + Counted.of(plan.forks(), "fork")
        + ", about "
        + Text.time(plan.estimate())
        + plan.time().map(_ -> ", with further forks where they tell most").orElse("")
        + plan.until().map(until -> ", then " + until.text()).orElse("")
        + " ("
        + plan.suite().description()
        + ")";
  }
}
