package io.loopmark.finding;

import io.loopmark.document.Document.Finding;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * What a matrix says of two choices although each of its cells has one fork: the sign test over all
 * pairs of cells that are alike in all else.
 */
final class Pairs {
  private static final double ERROR = 0.05;

  /** Fewer than six pairs cannot be significant, whatever they show. */
  private static final int FEWEST = 6;

  private final Words words;
  private final CellLinks links;

  Pairs(Words words, CellLinks links) {
    this.words = words;
    this.links = links;
  }

  /**
   * Compares two choices.
   *
   * @param subject what is talked of; may be empty
   * @param choices parameters that change together
   * @return empty where there are not two choices, or too few pairs
   */
  Optional<Finding> of(String subject, Group group, List<String> choices) {
    List<Family> pairs = Family.of(group, choices);
    List<String> labels =
        pairs.stream()
            .flatMap(pair -> pair.cells().stream().map(pair::label))
            .distinct()
            .sorted()
            .toList();
    Optional<Quantity> quantity = Quantity.of(group.cells());
    if (labels.size() != 2 || quantity.isEmpty()) {
      return Optional.empty();
    }
    List<Double> ratios = new ArrayList<>();
    for (Family pair : pairs) {
      double ratio = ratio(pair, labels.getFirst(), quantity.get());
      if (ratio > 0 && ratio != 1 && Double.isFinite(ratio)) {
        ratios.add(ratio);
      }
    }
    if (ratios.size() < FEWEST) {
      return Optional.empty();
    }
    return Optional.of(finding(subject, labels, ratios, pairs));
  }

  private Finding finding(
      String subject, List<String> labels, List<Double> ratios, List<Family> pairs) {
    long wins = ratios.stream().filter(ratio -> ratio > 1).count();
    boolean first = 2 * wins >= ratios.size();
    List<Double> leads = ratios.stream().map(ratio -> first ? ratio : 1 / ratio).sorted().toList();
    boolean clear =
        BinomialTest.withDefaults().test(ratios.size(), (int) wins, 0.5).getPValue() < ERROR;
    String sentence =
        words.get(
            clear ? "finding.pairs" : "finding.pairs.none",
            labels.get(first ? 0 : 1),
            labels.get(first ? 1 : 0),
            first ? wins : ratios.size() - wins,
            ratios.size(),
            Figure.ratio(quantile(leads, 2)),
            Figure.ratio(quantile(leads, 1)),
            Figure.ratio(quantile(leads, 3)));
    List<CellRecord> cells = pairs.stream().flatMap(pair -> pair.cells().stream()).toList();
    return new Finding(Saturation.about(subject, sentence), links.links(cells));
  }

  /** How many times as fast the cell of that label is. */
  private static double ratio(Family pair, String label, Quantity quantity) {
    CellRecord one = pair.cells().getFirst();
    CellRecord other = pair.cells().getLast();
    double ratio = quantity.mean(one) / quantity.mean(other);
    return pair.label(one).equals(label) == quantity.moreIsBetter() ? ratio : 1 / ratio;
  }

  private static double quantile(List<Double> sorted, int quarter) {
    return sorted.get((sorted.size() - 1) * quarter / 4);
  }
}
