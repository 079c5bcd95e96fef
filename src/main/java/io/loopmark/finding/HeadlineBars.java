package io.loopmark.finding;

import io.loopmark.document.Document.Bar;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.stats.Ratio;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The small picture beside a verdict: a length for each member of a family, fastest first. */
final class HeadlineBars {
  /** More are no longer small. */
  static final int MOST = 8;

  /** From this ratio of the longest to the shortest on, lengths from 0 tell nothing. */
  private static final double LOGARITHMIC = 40;

  /** How far an interval may make all bars shorter; beyond it is cut off. */
  private static final double MOST_BEYOND = 1.3;

  private static final double CONFIDENCE = 0.95;

  private final Family family;
  private final Quantity quantity;
  private final List<CellRecord> cells;

  HeadlineBars(Family family, Quantity quantity) {
    this.family = family;
    this.quantity = quantity;
    Comparator<CellRecord> order = Comparator.comparingDouble(quantity::mean);
    this.cells =
        family.cells().stream()
            .filter(cell -> quantity.mean(cell) > 0 && Double.isFinite(quantity.mean(cell)))
            .sorted(quantity.moreIsBetter() ? order.reversed() : order)
            .limit(MOST)
            .toList();
  }

  /** Whether places are on a logarithmic axis. */
  boolean logarithmic() {
    return most() / least() > LOGARITHMIC;
  }

  /** What they show, and which way is faster. */
  String scale(Words words) {
    return logarithmic()
        ? words.get(quantity.moreIsBetter() ? "bars.right" : "bars.left")
        : words.get(quantity.moreIsBetter() ? "bars.longer" : "bars.shorter");
  }

  List<Bar> bars(Words words) {
    double end =
        Math.min(
            MOST_BEYOND * most(),
            cells.stream().mapToDouble(cell -> interval(cell).high()).max().orElse(1));
    double begin = cells.stream().mapToDouble(cell -> interval(cell).low()).min().orElse(1);
    List<Bar> bars = new ArrayList<>();
    for (CellRecord cell : cells) {
      Ratio interval = interval(cell);
      bars.add(
          new Bar(
              family.spoken(cell, words),
              words.figure(quantity.figure(cell)) + Mark.of(cell),
              !Mark.none(cell),
              share(interval.value(), begin, end),
              share(interval.low(), begin, end),
              share(interval.high(), begin, end)));
    }
    return bars;
  }

  /** A logarithmic axis begins a little before its first mark. */
  private double share(double value, double begin, double end) {
    return logarithmic()
        ? 0.02 + 0.98 * Math.min(1, Math.log(value / begin) / Math.log(end / begin))
        : Math.min(1, value / end);
  }

  /** A mean and its interval, which is none where there are too few forks. */
  private Ratio interval(CellRecord cell) {
    double mean = quantity.mean(cell);
    Optional<Ratio> known = quantity.interval(cell, CONFIDENCE);
    return new Ratio(
        mean,
        Math.min(mean, known.map(Ratio::low).orElse(mean)),
        Math.max(mean, known.map(Ratio::high).orElse(mean)));
  }

  private double most() {
    return cells.stream().mapToDouble(quantity::mean).max().orElse(1);
  }

  private double least() {
    return cells.stream().mapToDouble(quantity::mean).min().orElse(1);
  }
}
