package io.loopmark.compare;

import io.loopmark.result.Work;
import io.loopmark.stats.Median;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * By what factor the cells of a comparison moved together: the median of the differences of their
 * scores, with the interval of the median that holds for any distribution (order statistics).
 *
 * @param cost how much more they cost, a logarithm: above 0 is slower
 * @param low of its 95 % interval
 * @param high of its 95 % interval
 * @param cells how many there are
 * @param ofControls the same of control benchmarks alone, where there are any
 * @param ofMachine whether nearly all cells, the controls too, moved alike, so that it was the
 *     machine that changed
 */
public record CommonShift(
    double cost, double low, double high, int cells, OptionalDouble ofControls, boolean ofMachine) {
  /** With fewer cells a median says nothing of a machine. */
  private static final int FEWEST = 8;

  private static final double NEARLY_ALL = 0.8;

  /** A smaller one needs no word. */
  private static final double LEAST = Math.log(1.02);

  /** What machines do to different work is not the same to the last per cent. */
  private static final double ALIKE = Math.log(1.05);

  /**
   * Of differences of scores.
   *
   * @param may whether it may be the machine: not in pairs, which met the same one, nor where the
   *     JVMs differ
   * @return empty with fewer than eight
   */
  static Optional<CommonShift> of(List<TestedTrial> trials, boolean may) {
    List<TestedTrial> scores =
        trials.stream().filter(tested -> tested.trial().metric().isScore()).toList();
    if (scores.size() < FEWEST) {
      return Optional.empty();
    }
    Median median = Median.withInterval(differences(scores));
    List<TestedTrial> controls =
        scores.stream().filter(tested -> Work.isControl(tested.trial().cell())).toList();
    boolean machine =
        may
            && !controls.isEmpty()
            && Math.abs(median.value()) >= LEAST
            && (median.low() > 0 || median.high() < 0)
            && nearlyAll(scores, median.value())
            && nearlyAll(controls, median.value());
    return Optional.of(
        new CommonShift(
            median.value(),
            median.low(),
            median.high(),
            scores.size(),
            ofControls(controls),
            machine));
  }

  private static OptionalDouble ofControls(List<TestedTrial> controls) {
    return controls.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.of(differences(controls)));
  }

  private static double[] differences(List<TestedTrial> trials) {
    return trials.stream().mapToDouble(tested -> tested.difference().mean()).toArray();
  }

  private static boolean nearlyAll(List<TestedTrial> trials, double shift) {
    long alike =
        trials.stream()
            .filter(t -> Math.abs(t.difference().mean() - shift) <= Math.max(ALIKE, t.reach()))
            .count();
    return alike >= NEARLY_ALL * trials.size();
  }
}
