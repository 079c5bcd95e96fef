package io.loopmark.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a run folder says of the larger run that it is a part of.
 *
 * @param shard which part
 * @param plan the SHA-256 of the larger run's plan, in hexadecimal digits
 * @param machine the name of the machine, and of those that went on with it
 * @param positions where its cells stand in the larger run's order, in the order of its own
 */
public record ShardRecord(Shard shard, String plan, List<String> machine, List<Integer> positions) {
  static final String KEY = "shard";

  public ShardRecord {
    machine = List.copyOf(machine);
    positions = List.copyOf(positions);
  }

  /** The same, gone on with on a machine of this name. */
  public ShardRecord on(String name) {
    if (machine.contains(name)) {
      return this;
    }
    List<String> names = new ArrayList<>(machine);
    names.add(name);
    return new ShardRecord(shard, plan, names, positions);
  }

  /** As {@code cells.json} has it, under the name that it has there. */
  public Map<String, Object> described() {
    return Map.of(KEY, tree());
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("index", shard.index());
    tree.put("count", shard.count());
    tree.put("by", shard.deal().label());
    tree.put("plan", plan);
    tree.put("machine", machine);
    tree.put("positions", positions);
    return tree;
  }

  /**
   * That of a run folder; empty where it is no shard.
   *
   * @throws DamagedRunException when {@code cells.json} cannot be read
   */
  public static Optional<ShardRecord> read(Path run) throws IOException {
    Path file = run.resolve("cells.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode tree = RunReader.tree(file).path(KEY);
    if (!tree.isObject()) {
      return Optional.empty();
    }
    try {
      return Optional.of(decode(tree));
    } catch (IllegalArgumentException e) {
      throw new DamagedRunException(file + ": 'shard': " + e.getMessage(), e);
    }
  }

  private static ShardRecord decode(JsonNode tree) {
    String by = tree.path("by").asString("");
    Shard.Deal deal = null;
    for (Shard.Deal each : Shard.Deal.values()) {
      deal = each.label().equals(by) ? each : deal;
    }
    if (deal == null) {
      throw new IllegalArgumentException("'by' is '" + by + "'");
    }
    List<String> machine = new ArrayList<>();
    tree.path("machine").forEach(name -> machine.add(name.asString("")));
    List<Integer> positions = new ArrayList<>();
    tree.path("positions").forEach(position -> positions.add(position.asInt(0)));
    return new ShardRecord(
        new Shard(tree.path("index").asInt(0), tree.path("count").asInt(0), deal),
        tree.path("plan").asString(""),
        machine,
        positions);
  }
}
