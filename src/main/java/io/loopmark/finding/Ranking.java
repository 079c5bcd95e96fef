package io.loopmark.finding;

import io.loopmark.result.CellRecord;
import io.loopmark.stats.Ratio;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cells by how fast they are, and what can be said of their differences.
 *
 * <p>Which of them is first is known from the same figures, so intervals are those of {@link
 * Claims}, which hold together.
 */
public final class Ranking {
  private static final double MARGIN = 0.05;

  private final Claims claims;
  private final Quantity quantity;
  private final List<CellRecord> ranked;
  private final boolean judged;

  private Ranking(Claims claims, Quantity quantity, List<CellRecord> ranked, boolean judged) {
    this.claims = claims;
    this.quantity = quantity;
    this.ranked = ranked;
    this.judged = judged;
  }

  /**
   * Ranks cells; those that failed or must not be used are left out. Where two or more cells have
   * two forks, those of one fork are left out too.
   *
   * @return empty with fewer than two cells
   */
  static Optional<Ranking> of(List<CellRecord> cells, Quantity quantity, Claims claims) {
    Comparator<CellRecord> order = Comparator.comparingDouble(quantity::mean);
    List<CellRecord> sound =
        cells.stream()
            .filter(Ranking::sound)
            .filter(cell -> Double.isFinite(quantity.mean(cell)))
            .sorted(
                (quantity.moreIsBetter() ? order.reversed() : order).thenComparing(CellRecord::id))
            .toList();
    List<CellRecord> several = sound.stream().filter(cell -> quantity.forks(cell) >= 2).toList();
    boolean judged = several.size() >= 2;
    List<CellRecord> ranked = judged ? several : sound;
    return ranked.size() < 2
        ? Optional.empty()
        : Optional.of(new Ranking(claims, quantity, ranked, judged));
  }

  /** Whether figures of the cell may stand in a sentence. */
  static boolean sound(CellRecord cell) {
    return !cell.forks().isEmpty()
        && (cell.status() == CellRecord.Status.OK || cell.status() == CellRecord.Status.PLANNED);
  }

  /** Whether there are forks enough to say that two cells differ. */
  public boolean judged() {
    return judged;
  }

  public Quantity quantity() {
    return quantity;
  }

  /** Fastest first. */
  public List<CellRecord> cells() {
    return ranked;
  }

  public CellRecord best() {
    return ranked.getFirst();
  }

  public CellRecord worst() {
    return ranked.getLast();
  }

  /** How many times as fast the best is; empty where that cannot be told. */
  public Optional<Ratio> lead(CellRecord over) {
    return lead(best(), over);
  }

  /** How many times as fast one is as another; empty where that cannot be told. */
  Optional<Ratio> lead(CellRecord one, CellRecord over) {
    return claims.faster(quantity, one, over);
  }

  /** The fastest that is faster than the slowest by more than chance. */
  Optional<CellRecord> fastestThatIsClear() {
    return ranked.stream()
        .filter(cell -> lead(cell, worst()).map(ratio -> ratio.low() > 1).orElse(false))
        .findFirst();
  }

  /** Whether the best is faster than that one by more than chance. */
  public boolean beats(CellRecord other) {
    return lead(other).map(ratio -> ratio.low() > 1).orElse(false);
  }

  /** Whether all are shown to be as fast as each other within 5 %. */
  public boolean equal() {
    for (int i = 1; i < ranked.size(); i++) {
      for (CellRecord before : ranked.subList(0, i)) {
        if (!lead(before, ranked.get(i)).map(Ranking::equal).orElse(false)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the last is shown to be slower than every other. */
  public boolean lastIsSlowest() {
    return ranked.stream()
        .limit(ranked.size() - 1L)
        .allMatch(cell -> lead(cell, worst()).map(ratio -> ratio.low() > 1).orElse(false));
  }

  /** Whether two are shown to be as fast as each other. */
  static boolean equal(Ratio ratio) {
    return ratio.within(MARGIN);
  }

  /**
   * Those of the ties that are shown to be as fast as the best, or those of which that is open.
   *
   * @param equal which of the two
   */
  List<CellRecord> ties(boolean equal) {
    return ties().stream()
        .filter(cell -> lead(cell).map(Ranking::equal).orElse(false) == equal)
        .toList();
  }

  /** Those behind the best of which it isn't shown that they are slower. */
  public List<CellRecord> ties() {
    return ranked.stream().skip(1).filter(cell -> !beats(cell)).toList();
  }
}
