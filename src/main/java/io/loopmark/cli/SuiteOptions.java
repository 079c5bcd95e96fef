package io.loopmark.cli;

import io.loopmark.foreign.JarBenchmarks;
import io.loopmark.run.Caches;
import io.loopmark.run.Harness;
import io.loopmark.suite.Budget;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteException;
import io.loopmark.suite.SuiteReader;
import io.loopmark.suite.Until;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what to measure. */
final class SuiteOptions {
  private static final String ANY = ".*";

  /** Of each side, where a suite says for how long to measure; with fewer, noise isn't known. */
  static final int OF_SIDES = 5;

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      defaultValue = "",
      description =
          "quickstart, smoke, quick, lab, udp, peers, netty, hosts, stress-smoke, full, or a suite"
              + " file (default: quick)")
  private String suite;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      defaultValue = ANY,
      description = "measure only cells whose id contains a match")
  private String only;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=V1,V2",
      description = "take a parameter at these values instead of the suite's")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "",
      description =
          "measure for so long, such as 90s, 20m or 2h: three forks of each cell, of fewer cells if"
              + " need be, then those that tell most; of pairs each side gets half of it")
  private String budget;

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "",
      description = "measure so many forks of each cell, however long that takes")
  private String forks;

  @Option(
      names = "--until",
      paramLabel = "ci=PERCENT",
      defaultValue = "",
      description =
          "go on measuring a cell until its 95 %% interval is this narrow; no new fork begins"
              + " when the budget's time is over")
  private String until;

  @Option(
      names = "--most-forks",
      paramLabel = "N",
      defaultValue = "30",
      description = "with --until: forks of a cell at most (default: ${DEFAULT-VALUE})")
  private int mostForks;

  @Mixin private ForeignOptions foreign = new ForeignOptions();

  /** The suite that was asked for; empty for the usual one. */
  String name() {
    return suite;
  }

  /** Whether it is a file of the user's. */
  boolean isFile() {
    return suite.endsWith(".yaml") || suite.endsWith(".yml") || suite.contains("/");
  }

  /** What was said of a JMH jar. */
  ForeignOptions foreign() {
    return foreign;
  }

  /** Measures a JMH jar instead of a suite. */
  void measure(JarBenchmarks jar) {
    if (!suite.isEmpty()) {
      throw new UserException("--suite with a JMH jar; accepted: one of the two");
    }
    foreign.measure(jar);
  }

  /**
   * Measures what two JMH jars have.
   *
   * @param out told what only one has
   */
  void measureBoth(JarBenchmarks base, JarBenchmarks candidate, PrintWriter out) {
    measure(base);
    try {
      foreign.measureBoth(base, candidate, only, values(), out);
    } catch (SuiteException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /**
   * Where the benchmarks come from; forks of this build are measured in rotation.
   *
   * @param profilers of JMH, where they are those of this build
   * @param caches of classes, of this build
   */
  Harness harness(List<ProfilerConfig> profilers, Caches caches) {
    return foreign.benchmarks().map(Harness::of).orElseGet(() -> Harness.own(profilers, caches));
  }

  /** Their names. */
  Catalog catalog() {
    return foreign.benchmarks().map(JarBenchmarks::catalog).orElseGet(Catalog::ofClassPath);
  }

  /** The JMH jar that is measured; null where none is. */
  Path jar() {
    return foreign.benchmarks().map(benchmarks -> benchmarks.jar().path()).orElse(null);
  }

  /** The home of the JDK that runs it; null where none is. */
  Path jdk() {
    return foreign.benchmarks().map(benchmarks -> benchmarks.jar().jdk()).orElse(null);
  }

  /** Whether anything was said; the default is then not meant. */
  boolean given() {
    return !suite.isEmpty()
        || foreign.given()
        || !only.equals(ANY)
        || !overrides.isEmpty()
        || !budget.isEmpty()
        || !forks.isEmpty()
        || !until.isEmpty();
  }

  /** Whether cells may get more forks than planned. */
  boolean goesOn() {
    return !until.isEmpty();
  }

  /** What was said, for the processes of two sides. */
  SideArguments forSides() {
    return new SideArguments(this, new SideArguments.Said(suite, only, overrides, budget, forks));
  }

  /** The budget, for both sides together and for all looks. */
  Optional<Duration> time() {
    return budget().map(Budget::time);
  }

  /** The plan, or a mistake in it as one line. */
  Plan plan() {
    return plan(budget(), false);
  }

  /**
   * The plan of several machines together.
   *
   * @param machines that share its cells, each of which has the time of a budget
   */
  Plan plan(int machines) {
    Optional<Budget> all = budget().map(each -> each.of(machines));
    Plan plan = plan(all, false);
    return machines > 1 && all.isPresent() ? plan.within(budget().orElseThrow().time()) : plan;
  }

  /** The plan of each of two sides, which share the budget and measure the same forks. */
  Plan planOfSide() {
    return plan(halfBudget(), true).withoutTime();
  }

  /** The plan of each side, without a limit of time. */
  Plan planOfSideUnlimited() {
    return plan(Optional.empty(), true);
  }

  /** The plan of this process, which is one of two sides and was told its own share. */
  Plan planOfOneSide() {
    return plan(budget().map(share -> new Budget(share.time(), 2)), true).withoutTime();
  }

  /**
   * @param side of one of two, which measure the same forks: nothing is left to what one of them
   *     sees
   */
  private Plan plan(Optional<Budget> limit, boolean side) {
    try {
      Plan plan =
          foreign.benchmarks().isPresent()
              ? foreign.plan(foreign.within(only), values())
              : Plan.of(
                  new SuiteReader(Catalog.ofClassPath()).read(suite.isEmpty() ? "quick" : suite),
                  only,
                  values());
      Plan wanted = plan;
      if (!forks.isEmpty()) {
        wanted = plan.withForks(checkedForks());
      } else if (side && plan.time().isPresent()) {
        wanted = plan.withForks(OF_SIDES);
      }
      Plan fitting = limit.isPresent() ? limit.get().fit(wanted) : wanted;
      return until.isEmpty() ? fitting : fitting.withUntil(until(limit));
    } catch (SuiteException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  private Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    overrides.forEach((name, list) -> values.put(name, Arrays.asList(list.split(",", -1))));
    return values;
  }

  int checkedForks() {
    if (!forks.matches("[1-9][0-9]{0,3}")) {
      throw new UserException("--forks '" + forks + "'; accepted: a whole number from 1 to 9999");
    }
    if (!budget.isEmpty()) {
      throw new UserException("--forks and --budget; accepted: one of the two");
    }
    return Integer.parseInt(forks);
  }

  private Optional<Budget> budget() {
    try {
      return budget.isEmpty() ? Optional.empty() : Optional.of(Budget.of(budget));
    } catch (IllegalArgumentException e) {
      throw new UserException("--budget: " + e.getMessage(), e);
    }
  }

  Optional<Budget> halfBudget() {
    return budget().map(Budget::half);
  }

  private Until until(Optional<Budget> limit) {
    try {
      return Until.of(until, mostForks, limit.map(Budget::time));
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage(), e);
    }
  }
}
