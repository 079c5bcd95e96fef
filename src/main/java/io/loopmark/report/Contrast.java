package io.loopmark.report;

import io.loopmark.compare.CellComparison;
import io.loopmark.compare.Comparison;
import io.loopmark.compare.ComparisonOptions;
import io.loopmark.compare.Direction;
import io.loopmark.compare.Effect;
import io.loopmark.compare.IncomparableException;
import io.loopmark.compare.Verdict;
import io.loopmark.result.RunData;
import io.loopmark.stats.Ratio;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a later run's cell stands to the first run's, as the gate judged it.
 *
 * @param ratio of the scores, the later over the first; from 0 to infinity where one fork says
 *     nothing of how exact it is
 * @param moreIsBetter whether a ratio above 1 is faster
 * @param verdict how it was judged
 * @param margin the change that was tolerated: 0.05 is a factor of 1.05 either way
 */
public record Contrast(Ratio ratio, boolean moreIsBetter, Verdict verdict, double margin) {
  /** The scores' comparisons that have a ratio, by cell. */
  public static Map<String, Contrast> of(Comparison comparison) {
    Map<String, Contrast> contrasts = new HashMap<>();
    for (CellComparison cell : comparison.cells()) {
      if (cell.metric().isScore()) {
        cell.effect().ifPresent(effect -> contrasts.put(cell.cell(), of(cell, effect)));
      }
    }
    return contrasts;
  }

  /** The same of two runs, measured whenever and wherever; none where they don't compare. */
  static Map<String, Contrast> of(RunData first, RunData later) {
    try {
      return of(
          Comparison.of(first, later, ComparisonOptions.USUAL.withOtherMachine().withAbsolute()));
    } catch (IncomparableException e) {
      return Map.of();
    }
  }

  private static Contrast of(CellComparison cell, Effect effect) {
    return new Contrast(
        new Ratio(effect.ratio(), effect.low(), effect.high()),
        cell.better().orElseThrow() == Direction.HIGHER_IS_BETTER,
        cell.verdict(),
        cell.margin());
  }

  /** The ratio, where it has an interval. */
  Optional<Ratio> interval() {
    return Optional.of(ratio).filter(known -> Double.isFinite(known.high()));
  }

  /** 1 where it was judged faster, -1 slower, 0 neither. */
  int change() {
    return switch (verdict) {
      case IMPROVED -> 1;
      case REGRESSED -> -1;
      default -> 0;
    };
  }

  /** The same as texts name it; equal is not open. */
  String side() {
    return switch (verdict) {
      case IMPROVED -> "faster";
      case REGRESSED -> "slower";
      case OK -> "same";
      case ONE_FORK -> "one-fork";
      default -> "open";
    };
  }
}
