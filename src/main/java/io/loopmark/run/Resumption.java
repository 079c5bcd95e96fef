package io.loopmark.run;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Going on with a run that stopped.
 *
 * @param past what it had measured
 * @param retryFailed whether failed and invalid forks are taken again
 * @param forced whether to go on although figures of both parts may not compare
 */
public record Resumption(RunData past, boolean retryFailed, boolean forced) {
  /** What must be the same for figures to compare: the path in {@code environment.json}. */
  private static final Map<String, String> IDENTITY = new LinkedHashMap<>();

  static {
    IDENTITY.put("jar", "software/jarSha256");
    IDENTITY.put("processor", "cpu/model");
    IDENTITY.put("number of processors", "cpu/logicalCores");
    IDENTITY.put("memory", "memory/totalBytes");
    IDENTITY.put("kernel", "os/kernel");
    IDENTITY.put("JVM", "jvm/version");
  }

  /** What is known of a cell already; empty when it has to be measured from the start. */
  Optional<CellRecord> known(String cell) {
    return past.cells().stream()
        .filter(record -> record.id().equals(cell))
        .findFirst()
        .map(record -> retryFailed ? record.withoutFaults() : record);
  }

  /** In what this machine or build is not the one of the past; a line each. */
  List<String> differences(Map<String, Object> now) {
    List<String> differences = new ArrayList<>();
    IDENTITY.forEach(
        (name, path) -> {
          Object then = at(past.environment(), path);
          Object today = at(now, path);
          if (!Objects.equals(String.valueOf(then), String.valueOf(today))) {
            differences.add("another " + name + ": " + today + ", measured with " + then);
          }
        });
    return differences;
  }

  /** The past's environment with today's in it. */
  Map<String, Object> environment(Map<String, Object> now, List<String> differences) {
    Map<String, Object> tree = new LinkedHashMap<>(past.environment());
    Map<String, Object> resumed = new LinkedHashMap<>();
    resumed.put("time", Instant.now().toString());
    resumed.put("differences", differences);
    resumed.put("environment", now);
    tree.put("resumed", appended(tree.get("resumed"), List.of(resumed)));
    tree.put(
        "warnings",
        appended(
            tree.get("warnings"),
            differences.stream()
                .map(difference -> "resumed by force with " + difference)
                .toList()));
    return tree;
  }

  private static List<Object> appended(Object list, List<?> more) {
    List<Object> longer = new ArrayList<>(list instanceof List<?> known ? known : List.of());
    longer.addAll(more);
    return longer;
  }

  private static Object at(Map<String, Object> tree, String path) {
    Object value = tree;
    for (String name : path.split("/", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }
}
