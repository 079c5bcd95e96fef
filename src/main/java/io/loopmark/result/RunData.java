package io.loopmark.result;

import java.util.List;
import java.util.Map;

/**
 * A run as it is read back.
 *
 * @param source what it was read from, for people
 * @param suite the suite's name; empty for a plain JMH file
 * @param description what the suite is for
 * @param seed of the order of forks; 0 for a plain JMH file
 * @param cells in the suite's order
 * @param environment the tree of {@code environment.json}; empty where there is none
 */
public record RunData(
    String source,
    String suite,
    String description,
    long seed,
    List<CellRecord> cells,
    Map<String, Object> environment) {
  public RunData {
    cells = List.copyOf(cells);
  }
}
