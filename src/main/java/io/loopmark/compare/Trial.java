package io.loopmark.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A metric of a cell that both sides have figures of, before the verdict.
 *
 * @param logs the forks' values
 * @param costs the same, turned so that more is worse
 * @param notes what else is to know
 */
record Trial(
    String cell,
    ComparedMetric metric,
    String unit,
    Direction better,
    Samples logs,
    Samples costs,
    List<String> notes) {
  /** The least number of forks of each side that says anything about their spread. */
  static final int LEAST_FORKS = 2;

  Trial(
      String cell,
      ComparedMetric metric,
      String unit,
      Direction better,
      Samples logs,
      List<String> notes) {
    this(cell, metric, unit, better, logs, logs.costs(better), notes);
  }

  /** Whether both sides have forks enough, of which all have a logarithm. */
  boolean isTested() {
    return costs.base().usable() && costs.candidate().usable();
  }

  CellMetric key() {
    return new CellMetric(cell, metric);
  }

  CellComparison judged(
      Optional<Effect> effect,
      double margin,
      Verdict verdict,
      OptionalDouble detectable,
      OptionalInt forksNeeded,
      boolean suspect,
      List<String> allNotes) {
    return new CellComparison(
        cell,
        metric,
        unit,
        Optional.of(better),
        effect,
        margin,
        verdict,
        detectable,
        forksNeeded,
        suspect,
        allNotes);
  }
}
