package io.loopmark.profile;

import io.loopmark.stats.StudentsT;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * By how much two cells differ in what one kind of work costs them.
 *
 * @param value of the first less of the second, in the unit of both
 * @param error its standard error, of {@link #error} of both
 * @param degrees of freedom of that error; 0 where one cell has a single fork, of which nobody
 *     knows how much its cost is worth
 */
public record Difference(Kind kind, double value, double error, double degrees) {
  /** What chance may tell of two cells, in all their kinds together. */
  private static final double ALPHA = 0.05;

  /**
   * How much more shares differ from profile to profile of one cell than samples do that are drawn
   * by chance: their variances were 0.7 to 28 times as large in 44 profiles of four cells, and with
   * this factor none of 220 pairs of profiles of one cell had a difference that counts as clear.
   */
  private static final double DISPERSION = 10;

  /** Whether it is larger than chance makes differences: Student's t, Bonferroni over all kinds. */
  public boolean clear() {
    if (degrees <= 0 || error <= 0) {
      return false;
    }
    double tail = ALPHA / 2 / Kind.values().length;
    return Math.abs(value) > error * StudentsT.reach(degrees, tail);
  }

  /** The same as a part of something. */
  Difference over(double whole) {
    return new Difference(kind, value / whole, error / whole, degrees);
  }

  /** Of all kinds, the largest first. */
  public static List<Difference> of(
      Breakdown<Kind> first, UnitCost firstCost, Breakdown<Kind> second, UnitCost secondCost) {
    return Arrays.stream(Kind.values())
        .map(kind -> of(kind, first, firstCost, second, secondCost))
        .sorted(Comparator.comparingDouble((Difference each) -> -Math.abs(each.value)))
        .toList();
  }

  private static Difference of(
      Kind kind,
      Breakdown<Kind> first,
      UnitCost firstCost,
      Breakdown<Kind> second,
      UnitCost secondCost) {
    return new Difference(
        kind,
        firstCost.value() * first.share(kind) - secondCost.value() * second.share(kind),
        Math.hypot(error(first, firstCost, kind), error(second, secondCost, kind)),
        Math.min(firstCost.forks(), secondCost.forks()) < 2
            ? 0
            : degrees(kind, first, firstCost, second, secondCost));
  }

  /** Welch and Satterthwaite: of the costs' errors; those of the shares are as good as known. */
  private static double degrees(
      Kind kind,
      Breakdown<Kind> first,
      UnitCost firstCost,
      Breakdown<Kind> second,
      UnitCost secondCost) {
    double one = first.share(kind) * firstCost.error();
    double other = second.share(kind) * secondCost.error();
    double error = Math.hypot(error(first, firstCost, kind), error(second, secondCost, kind));
    double known =
        Math.pow(one, 4) / (firstCost.forks() - 1) + Math.pow(other, 4) / (secondCost.forks() - 1);
    return known > 0 ? Math.pow(error, 4) / known : Double.MAX_VALUE;
  }

  /**
   * The standard error of what one kind costs a cell: of its share, a proportion of the profile's
   * samples, and of the cost of all, from fork to fork.
   */
  public static double error(Breakdown<Kind> cell, UnitCost cost, Kind kind) {
    double share = cell.share(kind);
    double variance = DISPERSION * share * (1 - share) / Math.max(1, cell.total());
    return Math.hypot(cost.value() * Math.sqrt(variance), share * cost.error());
  }
}
