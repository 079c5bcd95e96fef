package io.loopmark.run;

import io.loopmark.result.BlockDesign;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Speed;
import io.loopmark.result.Work;
import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Ratio;
import io.loopmark.stats.Sample;
import io.loopmark.stats.TwoGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one more block of forks tells most.
 *
 * <p>Of every two cells of one work, the question is open as long as the interval of their ratio
 * has 1 in it and is not inside ± 5 %. About how many blocks more would close it is known from the
 * difference and its error; one block more is worth that part of an answer. What is left to be
 * gained once all is answered, or where nothing can be, is that intervals get narrower.
 */
final class Doubt {
  private static final double ERROR = 0.05;
  private static final double MARGIN = 0.05;

  /** A narrower interval is worth so little beside an answer. */
  private static final double OF_WIDTH = 0.02;

  /** Cells that were seen at two speeds get so many forks, if there is time. */
  private static final int FOR_TWO_SPEEDS = 12;

  private static final double OF_TWO_SPEEDS = 0.25;

  private final Map<String, Double> gains = new HashMap<>();

  /**
   * @param cells all of the run that have figures
   */
  Doubt(Collection<CellRecord> cells) {
    BlockDesign design = BlockDesign.ofRun(cells);
    List<Pair> pairs = new ArrayList<>();
    for (Work.Rivals rivals : Work.rivals(cells)) {
      Pair.of(rivals, design).ifPresent(pairs::add);
    }
    // As in Holm's procedure, those that are answered make it easier for the others.
    double first = ERROR / Math.max(1, pairs.size());
    long open = pairs.stream().filter(pair -> pair.isOpen(first)).count();
    double level = ERROR / Math.max(1, open);
    for (Pair pair : pairs) {
      gains.merge(pair.work, pair.gain(level), Double::sum);
    }
  }

  /** What one more block of a work is worth; 0 where nothing is compared. */
  double gain(String work) {
    return gains.getOrDefault(work, 0.0);
  }

  private record Pair(String work, LogDifference difference, int blocks, boolean twoSpeeds) {
    static Optional<Pair> of(Work.Rivals rivals, BlockDesign design) {
      Optional<Speed> speed = Speed.of(List.of(rivals.one(), rivals.other()));
      if (speed.isEmpty()) {
        return Optional.empty();
      }
      Sample one = speed.get().sample(rivals.one());
      Sample other = speed.get().sample(rivals.other());
      return design
          .ofSpeed(rivals.one(), one, rivals.other(), other)
          .map(
              difference ->
                  new Pair(
                      Work.of(rivals.one()),
                      difference,
                      Math.min(one.logarithms().size(), other.logarithms().size()),
                      TwoGroups.of(one).isPresent() || TwoGroups.of(other).isPresent()));
    }

    boolean isOpen(double level) {
      Ratio ratio = difference.ratio(1 - level);
      return !ratio.clear() && !ratio.within(MARGIN);
    }

    double gain(double level) {
      double gain = OF_WIDTH * difference.error() * (1 - Math.sqrt(blocks / (blocks + 1.0)));
      if (twoSpeeds && blocks < FOR_TWO_SPEEDS) {
        gain += OF_TWO_SPEEDS;
      }
      return isOpen(level) ? gain + 1 / Math.max(1, blocksNeeded(level) - blocks) : gain;
    }

    /** Until the interval leaves 1 out, or lies inside the margin, if what was seen is true. */
    private double blocksNeeded(double level) {
      double half = difference.significant(level / 2);
      double away = Math.abs(difference.mean());
      double room = Math.max(away, Math.log1p(MARGIN) - away);
      return blocks * (half / room) * (half / room);
    }
  }
}
