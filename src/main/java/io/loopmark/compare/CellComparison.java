package io.loopmark.compare;

import io.loopmark.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One metric of one cell, compared.
 *
 * @param cell its id
 * @param metric what was compared
 * @param unit of the metric; empty where nothing was measured
 * @param better which way is better; empty where there is nothing to compare
 * @param effect the figures; empty where there were too few or none
 * @param margin a relative change that is tolerated: 0.05 is a factor of 1.05 either way
 * @param verdict what became of it
 * @param detectable the smallest change, as a relative one, that would have been found with 80 %;
 *     empty where nothing could have been
 * @param forksNeeded about how many more forks of each side would settle it with 80 %, where it is
 *     inconclusive and they are not absurdly many
 * @param suspect in a first look, whether it is among those to be measured again; after the second,
 *     whether it is judged by fresh pairs
 * @param notes what else is to know, a line each
 */
public record CellComparison(
    String cell,
    ComparedMetric metric,
    String unit,
    Optional<Direction> better,
    Optional<Effect> effect,
    double margin,
    Verdict verdict,
    OptionalDouble detectable,
    OptionalInt forksNeeded,
    boolean suspect,
    List<String> notes) {
  public CellComparison {
    // A fork's last words may hold what would ring or move a terminal.
    notes = notes.stream().map(Printable::line).toList();
  }

  /** How much worse it is, as a logarithm: 0 where nothing was compared, below 0 for better. */
  double loss() {
    return effect.map(e -> better.orElseThrow().cost(Math.log(e.ratio()))).orElse(0.0);
  }

  /**
   * From -1, for what is slower and hardly by chance, over 0, for what may well be chance, to 1,
   * for what is faster and hardly by chance; lower still where nothing was compared.
   */
  double suspicion() {
    return effect.map(e -> loss() > 0 ? e.p() - 1 : 1 - e.p()).orElse(-2.0);
  }

  /** The worst that the interval allows, as a logarithm. */
  double worst() {
    return effect
        .map(
            e ->
                Math.max(
                    better.orElseThrow().cost(Math.log(e.low())),
                    better.orElseThrow().cost(Math.log(e.high()))))
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** What of which cell it is. */
  public CellMetric key() {
    return new CellMetric(cell, metric);
  }

  /** The same, judged by fresh pairs or not. */
  CellComparison suspected(boolean fresh) {
    return new CellComparison(
        cell, metric, unit, better, effect, margin, verdict, detectable, forksNeeded, fresh, notes);
  }

  /** The same with another verdict and one more note. */
  CellComparison with(Verdict other, String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new CellComparison(
        cell, metric, unit, better, effect, margin, other, detectable, forksNeeded, suspect, more);
  }
}
