package io.loopmark.compare;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The change that is tolerated, as a relative one: 0.05 is a factor of 1.05 either way.
 *
 * @param score of scores, and of all else that is no percentile
 * @param percentile of percentiles
 * @param rules what holds for some cells instead; the first rule that fits a cell counts
 * @param noise what cells were found to vary by; it raises whatever margin is less, to {@link
 *     #MOST_NOISE} at most
 */
public record Margins(double score, double percentile, List<Rule> rules, Calibration noise) {
  /** A cell that varies by more says nothing with any margin; it needs more forks. */
  static final double MOST_NOISE = 1;

  /** 5 % of scores, 15 % of percentiles. */
  public static final Margins USUAL = new Margins(0.05, 0.15, List.of(), Calibration.NONE);

  public Margins {
    rules = List.copyOf(rules);
  }

  /**
   * Margins of some cells.
   *
   * @param cells the whole id of a cell, where {@code *} stands for any text
   * @param line where the rule is written
   * @param score empty for the usual
   * @param percentile empty for the usual
   */
  public record Rule(String cells, int line, OptionalDouble score, OptionalDouble percentile) {
    /** Whether it is meant for this cell. */
    public boolean fits(String cell) {
      String regex = "\\Q" + cells.replace("\\E", "\\E\\\\E\\Q").replace("*", "\\E.*\\Q") + "\\E";
      return Pattern.compile(regex, Pattern.DOTALL).matcher(cell).matches();
    }
  }

  /** What is tolerated before noise raises it. */
  double tolerated(String cell, ComparedMetric metric) {
    OptionalDouble own =
        rules.stream()
            .filter(rule -> rule.fits(cell))
            .findFirst()
            .map(rule -> isPercentile(metric) ? rule.percentile() : rule.score())
            .orElse(OptionalDouble.empty());
    return own.orElse(isPercentile(metric) ? percentile : score);
  }

  private static boolean isPercentile(ComparedMetric metric) {
    return metric.kind() == ComparedMetric.Kind.P99;
  }

  /** What is tolerated. */
  double of(String cell, ComparedMetric metric) {
    return Math.max(tolerated(cell, metric), Math.min(MOST_NOISE, noise.of(cell, metric)));
  }
}
