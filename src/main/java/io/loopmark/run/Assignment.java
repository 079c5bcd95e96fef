package io.loopmark.run;

import io.loopmark.result.ShardRecord;
import io.loopmark.suite.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run measures.
 *
 * @param seed of the order of forks
 * @param shard of which larger run it is a part
 */
public record Assignment(Plan plan, long seed, Optional<ShardRecord> shard) {
  /** A run that is no part of another. */
  public Assignment(Plan plan, long seed) {
    this(plan, seed, Optional.empty());
  }

  long seedOfOrder() {
    return shard.map(part -> part.shard().seedOfOrder(seed)).orElse(seed);
  }

  /** What its folder says of it, before its cells. */
  Map<String, Object> description() {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("suite", plan.suite().name());
    description.put("description", plan.suite().description());
    description.put("seed", seed);
    shard.ifPresent(part -> description.putAll(part.described()));
    return description;
  }
}
