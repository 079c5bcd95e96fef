package io.loopmark.result;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The names of cells: {@code Benchmark.method[name=value,name=value]}. */
final class CellId {
  private CellId() {}

  /**
   * @param parameters in the order of their names
   */
  static String of(String benchmark, Map<String, String> parameters) {
    return parameters.isEmpty()
        ? benchmark
        : new TreeMap<>(parameters)
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(",", benchmark + "[", "]"));
  }

  /** A cell of which nothing but its name is known, and that this many forks of it were begun. */
  static CellRecord parse(String id, int forks) {
    int bracket = id.indexOf('[');
    if (bracket < 0 || !id.endsWith("]")) {
      return CellRecord.planned(id, id, Map.of(), forks);
    }
    Map<String, String> parameters = new TreeMap<>();
    // A comma without a name behind it belongs to a path.
    for (String part : id.substring(bracket + 1, id.length() - 1).split(",(?=[A-Za-z]+=)", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return CellRecord.planned(id, id.substring(0, bracket), parameters, forks);
  }
}
