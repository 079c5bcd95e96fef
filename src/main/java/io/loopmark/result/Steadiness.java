package io.loopmark.result;

import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import io.loopmark.stats.Variance;
import io.loopmark.stats.VariancePrior;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a cell's scores had come to rest when they began to count. */
public enum Steadiness {
  /**
   * From the first half of what was measured to the second, they are shown to differ by less than 5
   * %.
   */
  STEADY,
  /** They were still on their way: by more than 5 %, and not by chance. */
  DRIFTING,
  /** Neither is shown, or there are too few forks or iterations to tell. */
  UNKNOWN;

  private static final double MARGIN = 0.05;
  private static final int LEAST_FORKS = 3;

  /** The chance to call a cell steady that drifts by just the margin (two one-sided tests). */
  private static final double ERROR = 0.05;

  /** Judges all cells of one run; how much drifts vary from fork to fork is borrowed among them. */
  static void judge(Collection<CellRecord> cells) {
    Map<CellRecord, Sample> drifts = new LinkedHashMap<>();
    for (CellRecord cell : cells) {
      Sample drift = drift(cell);
      if (drift.logarithms().size() >= LEAST_FORKS && drift.usable()) {
        drifts.put(cell, drift);
      }
    }
    List<Variance> variances =
        drifts.values().stream()
            .flatMap(drift -> Variance.ofDifferences(drift, none(drift)).stream())
            .toList();
    VariancePrior prior = VariancePrior.of(variances);
    cells.forEach(cell -> cell.judge(UNKNOWN));
    drifts.forEach(
        (cell, drift) ->
            LogDifference.paired(drift, none(drift), prior)
                .ifPresent(difference -> cell.judge(of(difference))));
  }

  private static Steadiness of(LogDifference drift) {
    if (drift.ratio(1 - 2 * ERROR).within(MARGIN)) {
      return STEADY;
    }
    Ratio ratio = drift.ratio(1 - ERROR);
    return Math.abs(drift.mean()) > Math.log1p(MARGIN) && ratio.clear() ? DRIFTING : UNKNOWN;
  }

  /** The same forks without any drift. */
  private static Sample none(Sample drift) {
    SortedMap<Integer, Double> none = new TreeMap<>(drift.logarithms());
    none.replaceAll((_, _) -> 0.0);
    return new Sample(none);
  }

  /**
   * The logarithm of the ratio of the later half of a fork's iterations to the earlier; of a single
   * one, to the last warm-up iteration.
   */
  private static Sample drift(CellRecord cell) {
    SortedMap<Integer, Double> drifts = new TreeMap<>();
    for (ForkRecord fork : cell.forks()) {
      List<Double> measured = fork.primary().iterations();
      int half = measured.size() / 2;
      if (half > 0) {
        drifts.put(
            fork.fork(),
            meanLog(measured.subList(measured.size() - half, measured.size()))
                - meanLog(measured.subList(0, half)));
      } else if (!fork.warmup().isEmpty()) {
        drifts.put(fork.fork(), meanLog(measured) - Math.log(fork.warmup().getLast()));
      }
    }
    return new Sample(drifts);
  }

  private static double meanLog(List<Double> scores) {
    return scores.stream().mapToDouble(Math::log).average().orElse(Double.NaN);
  }
}
