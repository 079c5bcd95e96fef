package io.loopmark.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What {@link JmhJson} says, beyond JMH's own format, of a cell that is not whole. In other
 * projects' files there is none of it.
 *
 * @param numbers of the forks, in the order of {@code rawData}
 * @param plannedForks how many there were to be
 * @param causes by fork, whether it has figures or not
 * @param failures numbers of those that failed; empty where the file doesn't tell them
 */
record JmhFaults(
    List<Integer> numbers,
    int plannedForks,
    SortedMap<Integer, String> causes,
    Optional<Set<Integer>> failures) {
  private static final Pattern CAUSE = Pattern.compile("fork (\\d{1,9}): (.*)", Pattern.DOTALL);

  /**
   * @param forks how many have figures
   * @throws IllegalArgumentException when the entry contradicts itself
   */
  static JmhFaults of(JsonNode entry, int forks) {
    SortedMap<Integer, String> causes = new TreeMap<>();
    for (JsonNode line : entry.path(JmhJson.INVALID)) {
      String text = line.asString("");
      Matcher cause = CAUSE.matcher(text);
      if (cause.matches()) {
        causes.merge(Integer.parseInt(cause.group(1)), cause.group(2), (a, b) -> a + "; " + b);
      } else if (!text.startsWith(JmhJson.NOT_FINISHED)) {
        throw new IllegalArgumentException(
            "'invalid' has " + line + "; accepted: \"fork 1: …\" and \"not finished: …\"");
      }
    }
    int planned = entry.path(JmhJson.FORKS_PLANNED).asInt(forks);
    JsonNode failed = entry.path(JmhJson.FAILED_FORKS);
    Set<Integer> failures = new HashSet<>();
    failed.forEach(number -> failures.add(number.asInt(0)));
    return new JmhFaults(
        numbers(entry.path(JmhJson.FORK_NUMBERS), forks),
        planned,
        causes,
        failed.isMissingNode() ? Optional.empty() : Optional.of(failures));
  }

  private static List<Integer> numbers(JsonNode array, int forks) {
    List<Integer> numbers = new ArrayList<>();
    if (array.isMissingNode()) {
      for (int i = 1; i <= forks; i++) {
        numbers.add(i);
      }
      return numbers;
    }
    array.forEach(number -> numbers.add(number.asInt(0)));
    boolean different = numbers.stream().distinct().count() == forks;
    if (numbers.size() != forks || !different || numbers.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "'forkNumbers' is "
              + array
              + "; accepted: a number from 1 for each of "
              + forks
              + " forks");
    }
    return numbers;
  }

  /** The number in its cell of the fork at this place, from 0. */
  int number(int place) {
    return numbers.get(place);
  }

  /** Why a fork's figures must not be used. */
  Optional<String> invalid(int fork) {
    return Optional.ofNullable(causes.get(fork));
  }

  /** Why forks failed. */
  Map<Integer, String> failed() {
    Map<Integer, String> failed = withoutFigures();
    failures.ifPresent(failed.keySet()::retainAll);
    return failed;
  }

  /** Why forks that didn't fail have no figures all the same. */
  Map<Integer, String> unusable() {
    Map<Integer, String> unusable = withoutFigures();
    unusable.keySet().removeAll(failed().keySet());
    return unusable;
  }

  private Map<Integer, String> withoutFigures() {
    Map<Integer, String> without = new TreeMap<>(causes);
    numbers.forEach(without::remove);
    return without;
  }
}
