package io.loopmark.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a merged run was measured: the first shard's environment, and what is known of each. */
final class MergedEnvironment {
  private static final String WARNINGS = "warnings";

  private final List<Part> parts;
  private final List<String> further;

  /**
   * @param further warnings of the merging
   */
  MergedEnvironment(List<Part> parts, List<String> further) {
    this.parts = parts;
    this.further = further;
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>(parts.getFirst().head().environment());
    tree.put("shards", parts.stream().map(MergedEnvironment::shard).toList());
    tree.put(WARNINGS, warnings());
    return tree;
  }

  private static Map<String, Object> shard(Part part) {
    Map<String, Object> environment = part.head().environment();
    Map<String, Object> shard = new LinkedHashMap<>();
    shard.put("index", part.index());
    shard.put("machine", String.join(", ", part.head().record().machine()));
    shard.put("begun", environment.get("begun"));
    for (String each : List.of("cpu", "memory", "os")) {
      shard.put(each, environment.get(each));
    }
    return shard;
  }

  /** Each once, with the shards that have it where not all do. */
  private List<String> warnings() {
    Map<String, List<Integer>> shards = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.head().environment().get(WARNINGS) instanceof List<?> own) {
        own.forEach(
            line ->
                shards.computeIfAbsent(line.toString(), _ -> new ArrayList<>()).add(part.index()));
      }
    }
    List<String> warnings = new ArrayList<>(further);
    shards.forEach(
        (line, indexes) ->
            warnings.add(
                indexes.size() == parts.size()
                    ? line
                    : line + " (shard " + Ranges.of(indexes) + ")"));
    return warnings;
  }
}
