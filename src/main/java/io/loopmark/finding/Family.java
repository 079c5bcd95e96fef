package io.loopmark.finding;

import io.loopmark.result.CellRecord;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Cells of one benchmark that differ in one parameter only, or in those of a label.
 *
 * @param parameters what they differ in
 * @param where what else tells them from other cells of the benchmark; may be empty
 */
public record Family(List<String> parameters, String where, List<CellRecord> cells) {
  public Family {
    parameters = List.copyOf(parameters);
    cells = List.copyOf(cells);
  }

  /** All families of a parameter with two members or more; those of most members first. */
  public static List<Family> of(Group group, String parameter) {
    return of(group, List.of(parameter));
  }

  /** The same of several parameters that change together. */
  public static List<Family> of(Group group, List<String> parameters) {
    if (!group.varying().containsAll(parameters)) {
      return List.of();
    }
    Map<Map<String, String>, List<CellRecord>> families = new LinkedHashMap<>();
    for (CellRecord cell : group.cells()) {
      Map<String, String> rest = new TreeMap<>(cell.parameters());
      if (rest.keySet().containsAll(parameters) && Ranking.sound(cell)) {
        rest.keySet().removeAll(parameters);
        families.computeIfAbsent(rest, _ -> new ArrayList<>()).add(cell);
      }
    }
    List<Family> all = new ArrayList<>();
    families.forEach(
        (rest, cells) -> {
          if (cells.size() > 1) {
            all.add(new Family(parameters, where(group, parameters, rest), cells));
          }
        });
    all.sort(
        Comparator.<Family>comparingInt(family -> -family.cells().size())
            .thenComparingInt(family -> -family.fewestForks()));
    return all;
  }

  /** The members' name in a sentence. */
  public String label(CellRecord cell) {
    return parameters.stream()
        .map(name -> label(name, cell.parameters().getOrDefault(name, "")))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The same in words that people use. */
  String spoken(CellRecord cell, Words words) {
    return parameters.stream()
        .map(name -> cell.parameters().getOrDefault(name, ""))
        .distinct()
        .map(words::value)
        .collect(Collectors.joining(" "));
  }

  /** A variant's name alone is the suite's word, which a sentence may not begin with. */
  private static String label(String parameter, String value) {
    return switch (parameter) {
      case "jvm" -> "JVM " + value;
      // Values that say nothing by themselves.
      case "nodelay", "congestion", "payload", "size", "lineRate", "lineDelay", "lineLoss" ->
          parameter + "=" + value;
      default -> value;
    };
  }

  private int fewestForks() {
    return cells.stream().mapToInt(cell -> cell.forks().size()).min().orElse(0);
  }

  private static String where(Group group, List<String> parameters, Map<String, String> rest) {
    return group.varying().stream()
        .filter(name -> !parameters.contains(name) && rest.containsKey(name))
        .map(name -> name + "=" + rest.get(name))
        .collect(Collectors.joining(", "));
  }
}
