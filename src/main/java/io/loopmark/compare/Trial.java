package io.loopmark.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A metric of a cell that both sides have figures of, before the verdict.
 *
 * @param logs the forks' values
 * @param costs the same, turned so that more is worse
 * @param difference of the costs; empty with fewer than two forks of a side
 * @param notes what else is to know
 */
record Trial(
    String cell,
    ComparedMetric metric,
    String unit,
    Direction better,
    Samples logs,
    Samples costs,
    Optional<Difference> difference,
    List<String> notes) {
  /** The least number of forks of each side that says anything about their spread. */
  static final int LEAST_FORKS = 2;

  static Trial of(
      String cell,
      ComparedMetric metric,
      String unit,
      Direction better,
      Samples logs,
      boolean paired,
      List<String> notes) {
    Samples costs = logs.costs(better);
    Optional<Difference> difference = Optional.empty();
    if (logs.least() >= LEAST_FORKS) {
      difference =
          Optional.of(
              paired
                  ? Difference.paired(costs.base(), costs.candidate())
                  : Difference.unpaired(costs.base(), costs.candidate()));
    }
    return new Trial(cell, metric, unit, better, logs, costs, difference, notes);
  }

  /** The figures as people read them. */
  Effect effect(double p) {
    Difference d = difference.orElseThrow();
    // The cost of a gain is a loss: low and high change places.
    double one = Math.exp(better.cost(d.low()));
    double other = Math.exp(better.cost(d.high()));
    return new Effect(
        logs.base().length,
        logs.candidate().length,
        Samples.geometricMean(logs.base()),
        Samples.geometricMean(logs.candidate()),
        Math.exp(better.cost(d.mean())),
        Math.min(one, other),
        Math.max(one, other),
        p);
  }

  CellComparison judged(
      Optional<Effect> effect,
      double margin,
      Verdict verdict,
      OptionalInt forksNeeded,
      List<String> allNotes) {
    return new CellComparison(
        cell, metric, unit, Optional.of(better), effect, margin, verdict, forksNeeded, allNotes);
  }
}
