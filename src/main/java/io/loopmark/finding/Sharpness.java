package io.loopmark.finding;

import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Median;
import io.loopmark.stats.Ratio;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How well one run tells its cells apart by their speed, those included that carry a mark and so no
 * verdict.
 *
 * @param decided ratios of which it is known which side is faster, or that both are equal within 5
 *     %
 * @param ratios all of speeds that sentences may be made of
 * @param alone half the width of a ratio's 95 % interval by itself, as a share of it; the median
 * @param together the same of the interval that holds together with all others of the run
 */
public record Sharpness(int decided, int ratios, double alone, double together) {
  private static final double CONFIDENCE = 0.95;

  /** A comparison, and its ratio as the run tells it. */
  record Compared(LogDifference difference, Ratio told) {}

  /** Of some comparisons; empty of none. */
  static Optional<Sharpness> of(List<Compared> all) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Sharpness(
                (int) all.stream().filter(one -> decided(one.told)).count(),
                all.size(),
                median(all.stream().map(one -> one.difference.ratio(CONFIDENCE))),
                median(all.stream().map(Compared::told))));
  }

  private static boolean decided(Ratio ratio) {
    return ratio.clear() || Ranking.equal(ratio);
  }

  private static double median(Stream<Ratio> ratios) {
    return Median.of(ratios.mapToDouble(Ratio::halfWidth).toArray());
  }
}
