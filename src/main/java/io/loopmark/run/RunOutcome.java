package io.loopmark.run;

import io.loopmark.result.CellRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run that ended, whole or interrupted.
 *
 * @param cells all cells as they came out
 * @param environment the tree that {@code environment.json} holds
 * @param took from the first fork's start to the last one's end
 * @param measured how much of that went into scores; the rest was starting, warming, ending
 */
public record RunOutcome(
    List<CellRecord> cells, Map<String, Object> environment, Duration took, Duration measured) {
  public RunOutcome {
    cells = List.copyOf(cells);
  }

  /** Whether any cell failed or must not be used. */
  public boolean failed() {
    return cells.stream()
        .map(CellRecord::status)
        .anyMatch(s -> s == CellRecord.Status.FAILED || s == CellRecord.Status.INVALID);
  }

  /** The share of its time that went into scores; 0 where nothing was measured. */
  public double measuredShare() {
    return took.isZero() ? 0 : (double) measured.toMillis() / Math.max(1, took.toMillis());
  }
}
