package io.loopmark.cli;

import io.loopmark.suite.Budget;
import io.loopmark.suite.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the processes of two sides are told to measure. */
final class SideArguments {
  private static final long MOST_MILLIS = 999_999;

  /** Of each side at a first look, where nobody says otherwise. */
  private static final int FIRST_LOOK = 3;

  private static final int LEAST_OF_FIRST_LOOK = 2;
  private static final double OF_FIRST_LOOK = 0.5;
  private static final double OF_FIRST_LOOK_AT_MOST = 0.7;

  private final SuiteOptions options;
  private final Said said;

  /** As the user said it. */
  record Said(
      String suite, String only, Map<String, String> overrides, String budget, String forks) {}

  SideArguments(SuiteOptions options, Said said) {
    this.options = options;
    this.said = said;
  }

  /** All of it, in half the time. */
  List<String> whole() {
    return arguments(only(), options.halfBudget().map(half -> text(half.time())).orElse(""));
  }

  /**
   * What each of two sides measures at a first look, after which suspects are measured again: few
   * forks of each cell. Of a budget about a half is for it, but two forks at least.
   */
  List<String> ofFirstLook() {
    Optional<Integer> few = forksOfFirstLook();
    if (few.isPresent()) {
      return of(only(), few.get());
    }
    return said.budget().isEmpty() ? whole() : arguments(only(), firstShare(OF_FIRST_LOOK_AT_MOST));
  }

  /** So many forks of each cell whose id contains a match. */
  List<String> of(String regex, int forks) {
    List<String> arguments = new ArrayList<>(arguments(regex, ""));
    arguments.removeIf(argument -> argument.startsWith("--forks="));
    arguments.add("--forks=" + forks);
    return arguments;
  }

  private String only() {
    return options.foreign().within(said.only());
  }

  private Optional<Integer> forksOfFirstLook() {
    if (!said.forks().isEmpty()) {
      return Optional.of(options.checkedForks());
    }
    Plan all = options.planOfSideUnlimited();
    if (said.budget().isEmpty()) {
      boolean asPlanned = options.jar() == null && all.suite().time().isEmpty();
      return asPlanned ? Optional.empty() : Optional.of(FIRST_LOOK);
    }
    Duration time = options.time().orElseThrow();
    for (int few = SuiteOptions.OF_SIDES; few >= LEAST_OF_FIRST_LOOK; few--) {
      Duration both = all.withForks(few).estimate().multipliedBy(2);
      double share = few == LEAST_OF_FIRST_LOOK ? OF_FIRST_LOOK_AT_MOST : OF_FIRST_LOOK;
      if (both.toMillis() <= share * time.toMillis()) {
        return Optional.of(few);
      }
    }
    return Optional.empty();
  }

  private String firstShare(double share) {
    return text(Duration.ofMillis((long) (share * options.time().orElseThrow().toMillis() / 2)));
  }

  private List<String> arguments(String regex, String share) {
    List<String> arguments =
        new ArrayList<>(List.of("--suite=" + said.suite(), "--only=" + regex, "--budget=" + share));
    arguments.addAll(options.foreign().arguments());
    said.overrides().forEach((name, values) -> arguments.add("--param=" + name + "=" + values));
    if (!said.forks().isEmpty()) {
      arguments.add("--forks=" + said.forks());
    }
    return arguments;
  }

  /** As {@link Budget#of} reads it, which takes six digits. */
  private static String text(Duration time) {
    long millis = Math.max(1, time.toMillis());
    return millis <= MOST_MILLIS ? millis + "ms" : time.toSeconds() + "s";
  }
}
