package io.loopmark.result;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The names of cells: {@code Benchmark.method[name=value,name=value]}. */
public final class CellId {
  private CellId() {}

  /** The name of a cell. */
  public static String of(String benchmark, Map<String, String> parameters) {
    return parameters.isEmpty()
        ? benchmark
        : new TreeMap<>(parameters)
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(",", benchmark + "[", "]"));
  }

  /** The name without the parameters. */
  public static String benchmark(String id) {
    return hasParameters(id) ? id.substring(0, id.indexOf('[')) : id;
  }

  /** The parameters, as far as the name has any that can be told apart. */
  public static SortedMap<String, String> parameters(String id) {
    SortedMap<String, String> parameters = new TreeMap<>();
    if (hasParameters(id)) {
      // A comma without a name behind it belongs to a path.
      String inside = id.substring(id.indexOf('[') + 1, id.length() - 1);
      for (String part : inside.split(",(?=[A-Za-z]+=)", -1)) {
        int equals = part.indexOf('=');
        if (equals > 0) {
          parameters.put(part.substring(0, equals), part.substring(equals + 1));
        }
      }
    }
    return parameters;
  }

  private static boolean hasParameters(String id) {
    return id.indexOf('[') >= 0 && id.endsWith("]");
  }

  /** A cell of which nothing but its name is known, and that this many forks of it were begun. */
  static CellRecord parse(String id, int forks) {
    return CellRecord.planned(id, benchmark(id), parameters(id), forks);
  }
}
