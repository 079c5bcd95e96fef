package io.loopmark.result;

import io.loopmark.stats.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.util.ListStatistics;

/**
 * What the forks of a cell come to.
 *
 * @param forks how many have figures
 * @param mean over forks, each the mean of its iterations
 * @param geometricMean of the same, which comparisons have
 * @param halfWidth of the 95 % interval, which is one of logarithms and so a little longer above;
 *     not a number where fewer than three forks say nothing about their spread
 * @param unit of both, as JMH writes it
 * @param marks what {@link Mark#of} has for the cell; mostly empty
 */
public record Score(
    int forks, double mean, double geometricMean, double halfWidth, String unit, String marks) {
  /** How many {@link #words} are. */
  public static final int WORDS = 6;

  private static final double CONFIDENCE = 0.95;
  private static final String NO_MARKS = "-";

  /** Of what has been measured so far; empty where that is nothing. */
  public static Optional<Score> of(CellRecord cell) {
    List<Metric> primary = cell.forks().stream().map(ForkRecord::primary).toList();
    if (primary.isEmpty()) {
      return Optional.empty();
    }
    double[] means = primary.stream().mapToDouble(Metric::mean).toArray();
    Sample sample = Sample.of(means);
    return Optional.of(
        new Score(
            means.length,
            new ListStatistics(means).getMean(),
            sample.geometricMean(),
            sample
                .interval(CONFIDENCE)
                .map(interval -> (interval.high() - interval.low()) / 2)
                .orElse(Double.NaN),
            primary.getFirst().unit(),
            Mark.of(cell)));
  }

  /** As words for another process, which {@link #parse} reads. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%d %s %s %s %s %s",
        forks,
        mean,
        geometricMean,
        halfWidth,
        unit,
        marks.isEmpty() ? NO_MARKS : marks);
  }

  /** What {@link #words} wrote; empty where another build writes something else. */
  public static Optional<Score> parse(String words) {
    List<String> word = List.of(words.split(" ", -1));
    if (word.size() != WORDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Score(
              Integer.parseInt(word.getFirst()),
              Double.parseDouble(word.get(1)),
              Double.parseDouble(word.get(2)),
              Double.parseDouble(word.get(3)),
              word.get(4),
              word.getLast().equals(NO_MARKS) ? "" : word.getLast()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
