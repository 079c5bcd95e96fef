package io.loopmark.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979): the chance that any of
 * many tests gives a false alarm stays at that of one.
 */
public final class Holm {
  private Holm() {}

  /** Adjusted p values, in the order of those given. */
  public static double[] adjusted(double[] p) {
    return adjusted(p.length, p);
  }

  /**
   * The same where there are more tests, all of which found nothing.
   *
   * @param tests how many in all; fewer than there are count as those
   */
  public static double[] adjusted(int tests, double[] p) {
    int[] rising = rising(p);
    double[] adjusted = Arrays.copyOf(p, p.length);
    int all = Math.max(tests, p.length);
    double least = 0;
    for (int rank = 0; rank < rising.length; rank++) {
      least = Math.max(least, Math.min(1, (all - rank) * p[rising[rank]]));
      adjusted[rising[rank]] = least;
    }
    return adjusted;
  }

  /**
   * The level at which each is tested, in the order of those given. An interval of confidence 1
   * less that level leaves "no difference" out exactly where the adjusted p is below {@code alpha}.
   */
  public static double[] levels(double[] p, double alpha) {
    int[] rising = rising(p);
    double[] levels = new double[p.length];
    int passed = 0;
    for (int rank = 0; rank < rising.length; rank++) {
      if (passed == rank && p[rising[rank]] <= alpha / (p.length - rank)) {
        passed++;
      }
      int tested = Math.min(rank, passed);
      levels[rising[rank]] = alpha / (p.length - tested);
    }
    return levels;
  }

  private static int[] rising(double[] p) {
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
