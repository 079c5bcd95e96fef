package io.loopmark.cli;

import io.loopmark.suite.Budget;
import io.loopmark.suite.Catalog;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteException;
import io.loopmark.suite.SuiteReader;
import io.loopmark.suite.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what to measure. */
final class SuiteOptions {
  private static final String ANY = ".*";
  private static final long MOST_MILLIS = 999_999;

  /** Of each side, where a suite says for how long to measure; with fewer, noise isn't known. */
  private static final int OF_SIDES = 5;

  /** Of each side at a first look, where nobody says otherwise. */
  private static final int FIRST_LOOK = 3;

  private static final int LEAST_OF_FIRST_LOOK = 2;
  private static final double OF_FIRST_LOOK = 0.5;
  private static final double OF_FIRST_LOOK_AT_MOST = 0.7;

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      defaultValue = "",
      description = "smoke, quick, lab, stress-smoke, full, or a suite file (default: quick)")
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

  /** Whether anything was said; the default is then not meant. */
  boolean given() {
    return !suite.isEmpty()
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

  /** What was said, for the process of one of two sides, which has half the time. */
  List<String> arguments() {
    return arguments(only, halfBudget().map(half -> text(half.time())).orElse(""));
  }

  /**
   * What each of two sides measures at a first look, after which suspects are measured again: few
   * forks of each cell. Of a budget about a half is for it, but two forks at least.
   */
  List<String> argumentsOfFirstLook() {
    Optional<Integer> few = forksOfFirstLook();
    if (few.isPresent()) {
      return argumentsOf(only, few.get());
    }
    return budget.isEmpty() ? arguments() : arguments(only, firstShare(OF_FIRST_LOOK_AT_MOST));
  }

  private Optional<Integer> forksOfFirstLook() {
    if (!forks.isEmpty()) {
      return Optional.of(checkedForks());
    }
    Plan all = plan(Optional.empty(), true);
    if (budget.isEmpty()) {
      return all.suite().time().isPresent() ? Optional.of(FIRST_LOOK) : Optional.empty();
    }
    for (int few = OF_SIDES; few >= LEAST_OF_FIRST_LOOK; few--) {
      Duration both = all.withForks(few).estimate().multipliedBy(2);
      double share = few == LEAST_OF_FIRST_LOOK ? OF_FIRST_LOOK_AT_MOST : OF_FIRST_LOOK;
      if (both.toMillis() <= share * time().orElseThrow().toMillis()) {
        return Optional.of(few);
      }
    }
    return Optional.empty();
  }

  private String firstShare(double share) {
    return text(Duration.ofMillis((long) (share * time().orElseThrow().toMillis() / 2)));
  }

  /** So many forks of each cell whose id contains a match. */
  List<String> argumentsOf(String regex, int number) {
    List<String> arguments = new ArrayList<>(arguments(regex, ""));
    arguments.removeIf(argument -> argument.startsWith("--forks="));
    arguments.add("--forks=" + number);
    return arguments;
  }

  private List<String> arguments(String regex, String share) {
    List<String> arguments =
        new ArrayList<>(List.of("--suite=" + suite, "--only=" + regex, "--budget=" + share));
    overrides.forEach((name, values) -> arguments.add("--param=" + name + "=" + values));
    if (!forks.isEmpty()) {
      arguments.add("--forks=" + forks);
    }
    return arguments;
  }

  /** The budget, for both sides together and for all looks. */
  Optional<Duration> time() {
    return budget().map(Budget::time);
  }

  /** The plan, or a mistake in it as one line. */
  Plan plan() {
    return plan(budget(), false);
  }

  /** The plan of each of two sides, which share the budget and measure the same forks. */
  Plan planOfSide() {
    return plan(halfBudget(), true).withoutTime();
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
    Map<String, List<String>> values = new LinkedHashMap<>();
    overrides.forEach((name, list) -> values.put(name, Arrays.asList(list.split(",", -1))));
    try {
      Plan plan =
          Plan.of(
              new SuiteReader(Catalog.ofClassPath()).read(suite.isEmpty() ? "quick" : suite),
              only,
              values);
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

  private int checkedForks() {
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

  private Optional<Budget> halfBudget() {
    return budget().map(Budget::half);
  }

  /** As {@link Budget#of} reads it, which takes six digits. */
  private static String text(Duration time) {
    long millis = Math.max(1, time.toMillis());
    return millis <= MOST_MILLIS ? millis + "ms" : time.toSeconds() + "s";
  }

  private Until until(Optional<Budget> limit) {
    try {
      return Until.of(until, mostForks, limit.map(Budget::time));
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage(), e);
    }
  }
}
