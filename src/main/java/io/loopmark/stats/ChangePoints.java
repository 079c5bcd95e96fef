package io.loopmark.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Where a series of logarithms, one per run, goes from one level to another.
 *
 * <p>The series is divided again and again (binary segmentation: Scott and Knott, Biometrics 30,
 * 1974): where one change of the mean is shown, there; else where two are shown together, as a dip
 * that is over again hides from a test for one (Olshen et al., Biostatistics 5, 2004, test for such
 * arcs, too). What is tested is the largest F over all places or pairs of places (Worsley, Journal
 * of the American Statistical Association 74, 1979; for several changes Bai and Perron,
 * Econometrica 66, 1998). Its chance is bounded by the sum of the chances of each, which holds for
 * every length of a normal series; the published limits hold for long ones only.
 *
 * <p>A level lasts for two runs or more, so that one straggler is none; of 15 runs for three, of 30
 * for four. Deterministic; safe for several threads.
 */
public final class ChangePoints {
  /** With fewer values no change can be told from chance. */
  public static final int FEWEST = 4;

  private static final int SHORTEST_LEVEL = 2;

  /** For so many runs more a level must be one longer: in many runs, two stragglers meet. */
  private static final int RUNS_FOR_LONGER = 15;

  /** By simulation (ChangePointsTest): moving stragglers makes a chance too small by as much. */
  private static final double COST_OF_MOVING = 1.3;

  private static final double CONFIDENCE = 0.95;
  private static final double STRAY = 3;

  /** The median size of the difference of two normal values, in their standard deviations. */
  private static final double MEDIAN_STEP = 0.9539;

  private final double[] values;
  private final double leastVariance;
  private final int shortest;

  /**
   * A change.
   *
   * @param at the index of the first value of the new level
   * @param ratio the new level as a multiple of the one before, with its 95 % interval
   */
  public record Change(int at, Ratio ratio) {}

  /**
   * Where a part of the series is best divided.
   *
   * @param at indices at which a new level begins, one or two
   * @param p the chance of such a gain, or a larger one, if nothing changes
   */
  private record Division(List<Integer> at, double p) {}

  /**
   * Of a series in the order of time.
   *
   * @param logarithms finite
   * @param ownVariance of one value, as far as its own forks tell: 0 where they don't. Values can't
   *     vary less than that from run to run, only happen to agree
   */
  public ChangePoints(double[] logarithms, double ownVariance) {
    if (!Arrays.stream(logarithms).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("logarithms of a series: all finite");
    }
    double mean = logarithms.length == 0 ? 0 : Variance.mean(logarithms);
    this.values = tamed(Arrays.stream(logarithms).map(value -> value - mean).toArray());
    this.shortest = SHORTEST_LEVEL + logarithms.length / RUNS_FOR_LONGER;
    this.leastVariance = Math.max(Variance.LEAST, ownVariance);
  }

  /** Whether there are values enough to tell a change from chance. */
  public boolean canTell() {
    return values.length >= FEWEST;
  }

  /**
   * Stragglers are moved towards their neighbours: no value lies further from the median of itself
   * and its neighbours than three standard deviations, which are taken from the median of the
   * differences from run to run (Hampel's filter, as in Pearson, EURASIP Journal 2016). Levels of
   * two runs and their edges stay as they are.
   */
  private static double[] tamed(double[] values) {
    int last = values.length - 1;
    if (last < FEWEST) {
      return values;
    }
    double[] steps = new double[last];
    for (int i = 0; i < last; i++) {
      steps[i] = Math.abs(values[i + 1] - values[i]);
    }
    double reach = STRAY * Median.of(steps) / MEDIAN_STEP;
    double[] tamed = new double[values.length];
    for (int i = 0; i <= last; i++) {
      int from = Math.clamp(i - 1, 0, last - 2);
      double near = Median.of(Arrays.copyOfRange(values, from, from + 3));
      tamed[i] = Math.clamp(values[i], near - reach, near + reach);
    }
    return tamed;
  }

  /** The chance that a series in which nothing changes looks as much like a change; at most 1. */
  public double p() {
    return Math.min(1, 2 * Math.min(one(0, values.length).p, two(0, values.length).p));
  }

  /**
   * The changes in their order; none where {@link #p} is above the level.
   *
   * @param level the chance to find any in a series in which nothing changes
   */
  public List<Change> at(double level) {
    Set<Integer> found = new TreeSet<>();
    divide(0, values.length, level, found);
    List<Integer> ends = new ArrayList<>(found);
    ends.addFirst(0);
    ends.add(values.length);
    double squares = 0;
    for (int i = 1; i < ends.size(); i++) {
      squares += squares(ends.get(i - 1), ends.get(i));
    }
    double degrees = values.length - (ends.size() - 1.0);
    List<Change> changes = new ArrayList<>();
    for (int i = 1; i < ends.size() - 1; i++) {
      double variance = Math.max(leastVariance, squares / degrees);
      changes.add(change(ends.get(i - 1), ends.get(i), ends.get(i + 1), variance, degrees));
    }
    return changes;
  }

  private Change change(int from, int at, int to, double variance, double degrees) {
    double difference = mean(at, to) - mean(from, at);
    double half =
        Math.sqrt(variance * (1.0 / (at - from) + 1.0 / (to - at)))
            * StudentsT.reach(degrees, (1 - CONFIDENCE) / 2);
    return new Change(
        at,
        new Ratio(Math.exp(difference), Math.exp(difference - half), Math.exp(difference + half)));
  }

  private void divide(int from, int to, double level, Set<Integer> found) {
    Division division = one(from, to);
    if (division.p > level / 2) {
      division = two(from, to);
    }
    if (division.p > level / 2) {
      return;
    }
    int begin = from;
    for (int at : division.at) {
      found.add(at);
      divide(begin, at, level, found);
      begin = at;
    }
    divide(begin, to, level, found);
  }

  private Division one(int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    int best = from;
    for (int at = from + shortest; at <= to - shortest; at++) {
      double within = squares(from, at) + squares(at, to);
      if (within < least) {
        least = within;
        best = at;
      }
    }
    return new Division(List.of(best), chance(from, to, 1, least, to - from - 2 * shortest + 1));
  }

  private Division two(int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    List<Integer> best = List.of();
    int pairs = 0;
    for (int first = from + shortest; first <= to - 2 * shortest; first++) {
      double before = squares(from, first);
      for (int second = first + shortest; second <= to - shortest; second++) {
        double within = before + squares(first, second) + squares(second, to);
        pairs++;
        if (within < least) {
          least = within;
          best = List.of(first, second);
        }
      }
    }
    return new Division(best, chance(from, to, 2, least, pairs));
  }

  /** Of the largest F of so many, which have so many changes each. */
  private double chance(int from, int to, int changes, double within, int places) {
    if (places <= 0) {
      return 1;
    }
    double degrees = to - from - changes - 1.0;
    double between = Math.max(0, squares(from, to) - within) / changes;
    double f = between / Math.max(leastVariance, within / degrees);
    return Math.min(
        1, COST_OF_MOVING * places * FDistribution.of(changes, degrees).survivalProbability(f));
  }

  private double mean(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  /** Of the deviations from the mean of a part. */
  private double squares(int from, int to) {
    double mean = mean(from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return sum;
  }
}
