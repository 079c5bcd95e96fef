package io.loopmark.latency;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Which percentiles there are: one with ten samples beyond it, so that it takes {@code 10 / (1 −
 * p)} samples in all. Percentile 0, the least, and 100, the most, are none and need one sample.
 */
public final class Percentiles {
  private static final double[] SHOWN = {0, 50, 90, 99, 99.9, 100};

  /** Samples that lie beyond a percentile at least. */
  public static final double BEYOND = 10;

  private static final double ALL = 100;

  private Percentiles() {}

  /** How many samples a percentile takes. */
  public static long needed(double percentile) {
    return isExtreme(percentile) ? 1 : samples(BEYOND, percentile);
  }

  /** Whether so many samples have this percentile. */
  public static boolean enough(long samples, double percentile) {
    return samples >= needed(percentile);
  }

  /** A percentile, NaN without the samples for it. */
  public static double of(Histogram histogram, double percentile) {
    if (!enough(histogram.getTotalCount(), percentile)) {
      return Double.NaN;
    }
    return percentile == 0
        ? (double) histogram.getMinValue()
        : (double) histogram.getValueAtPercentile(percentile);
  }

  /** Those that every result shows, as JMH's files write them ({@code 99.9}), to their values. */
  public static Map<String, Double> of(Histogram histogram) {
    Map<String, Double> percentiles = new LinkedHashMap<>();
    for (double p : SHOWN) {
      percentiles.put(Double.toString(p), of(histogram, p));
    }
    return percentiles;
  }

  /**
   * Why forks must not be judged by a percentile that each has of its own. All together need the
   * samples for it, and each needs one beyond it: in one that has none it is the most there was.
   * Nothing is judged by some of the forks, for those with few samples are the slow ones.
   *
   * @param forks how many samples each has
   */
  public static Optional<String> obstacle(long[] forks, double percentile) {
    long all = Arrays.stream(forks).sum();
    long least = Arrays.stream(forks).min().orElse(0);
    if (!enough(all, percentile)) {
      return Optional.of(all + " of " + needed(percentile) + " samples over all forks");
    }
    long own = samples(1, percentile);
    return least >= own
        ? Optional.empty()
        : Optional.of(least + " of " + own + " samples in one fork");
  }

  private static boolean isExtreme(double percentile) {
    return percentile == 0 || percentile == ALL;
  }

  /** Rounded, for 1 − 0.999 is not quite a thousandth. */
  private static long samples(double beyond, double percentile) {
    double samples = beyond * ALL / (ALL - percentile);
    long whole = Math.round(samples);
    return Math.abs(samples - whole) < 1e-6 * samples ? whole : (long) Math.ceil(samples);
  }
}
