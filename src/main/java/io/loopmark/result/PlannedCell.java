package io.loopmark.result;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A cell as it was planned.
 *
 * @param id its name
 * @param benchmark class and method without the package
 * @param forks how many were to be measured
 * @param skipped why it was left out, where it was
 */
public record PlannedCell(
    String id,
    String benchmark,
    Map<String, String> parameters,
    int forks,
    Optional<String> skipped) {
  public PlannedCell {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /**
   * One of {@code cells.json}.
   *
   * @throws IllegalArgumentException with what is missing or of the wrong kind
   */
  static PlannedCell of(JsonNode cell) {
    String id = cell.path("id").asString("");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a cell without 'id'");
    }
    boolean left = cell.path("status").asString("").equals(CellRecord.Status.SKIPPED.name());
    return new PlannedCell(
        id,
        cell.path("benchmark").asString(CellId.benchmark(id)),
        Parameters.of(cell.path("parameters"), "parameters"),
        cell.path("forksPlanned").asInt(0),
        left ? Optional.of(cell.path("causes").path(0).asString("unknown")) : Optional.empty());
  }

  /** The same with more forks to measure. */
  public PlannedCell with(int more) {
    return new PlannedCell(id, benchmark, parameters, forks + more, skipped);
  }

  /** Nothing of it is measured yet. */
  public CellRecord record() {
    return skipped.isPresent()
        ? CellRecord.skipped(id, skipped.get())
        : CellRecord.planned(id, benchmark, parameters, forks);
  }
}
