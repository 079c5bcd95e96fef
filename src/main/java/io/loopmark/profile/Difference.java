package io.loopmark.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * By how much two cells differ in what one kind of work costs them.
 *
 * @param value of the first less of the second, in the unit of both
 * @param error its standard error, of {@link #error} of both
 */
public record Difference(Kind kind, double value, double error) {
  /** So many errors apart a difference is told: of nearly twenty kinds, one by chance in twenty. */
  private static final double ERRORS = 3;

  /** Whether it is larger than chance makes differences. */
  public boolean clear() {
    return Math.abs(value) > ERRORS * error;
  }

  /** The same as a part of something. */
  Difference over(double whole) {
    return new Difference(kind, value / whole, error / whole);
  }

  /** Of all kinds, the largest first. */
  public static List<Difference> of(
      Breakdown<Kind> first, UnitCost firstCost, Breakdown<Kind> second, UnitCost secondCost) {
    return Arrays.stream(Kind.values())
        .map(
            kind ->
                new Difference(
                    kind,
                    firstCost.value() * first.share(kind) - secondCost.value() * second.share(kind),
                    Math.hypot(error(first, firstCost, kind), error(second, secondCost, kind))))
        .sorted(Comparator.comparingDouble((Difference each) -> -Math.abs(each.value)))
        .toList();
  }

  /**
   * The standard error of what one kind costs a cell: of its share, a binomial proportion of the
   * profile's samples, and of the cost of all, from fork to fork.
   */
  public static double error(Breakdown<Kind> cell, UnitCost cost, Kind kind) {
    double share = cell.share(kind);
    double sampled = cost.value() * Math.sqrt(share * (1 - share) / Math.max(1, cell.total()));
    return Math.hypot(sampled, share * cost.error());
  }
}
