package io.loopmark.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What {@code cells.json} says of a run and of how each of its cells stands. */
final class CellsJson {
  private CellsJson() {}

  /**
   * The tree.
   *
   * @param run what is said of the run as a whole, before the cells
   */
  static Map<String, Object> of(Map<String, ?> run, List<CellRecord> cells) {
    Map<String, Object> tree = new LinkedHashMap<>(run);
    tree.put("cells", cells.stream().map(CellsJson::status).toList());
    return tree;
  }

  private static Map<String, Object> status(CellRecord cell) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("id", cell.id());
    status.put("benchmark", cell.benchmark());
    status.put("parameters", cell.parameters());
    status.put("status", cell.status());
    status.put("forksPlanned", cell.plannedForks());
    status.put("forksMeasured", cell.forks().size());
    status.put("causes", cell.causes());
    status.put("noise", cell.noise());
    status.put("steadiness", cell.steadiness());
    status.put("betweenForkShare", rounded(Evidence.betweenForkShare(cell)));
    return status;
  }

  private static Object rounded(OptionalDouble share) {
    return share.isPresent() ? (Object) (Math.round(share.getAsDouble() * 1e3) / 1e3) : "unknown";
  }
}
