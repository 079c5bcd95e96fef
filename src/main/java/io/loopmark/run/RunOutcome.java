package io.loopmark.run;

import io.loopmark.result.CellRecord;
import java.util.List;
import java.util.Map;

/**
 * A run that ended, whole or interrupted.
 *
 * @param cells all cells as they came out
 * @param environment the tree that {@code environment.json} holds
 */
public record RunOutcome(List<CellRecord> cells, Map<String, Object> environment) {
  public RunOutcome {
    cells = List.copyOf(cells);
  }

  /** Whether any cell failed or must not be used. */
  public boolean failed() {
    return cells.stream()
        .map(CellRecord::status)
        .anyMatch(s -> s == CellRecord.Status.FAILED || s == CellRecord.Status.INVALID);
  }
}
