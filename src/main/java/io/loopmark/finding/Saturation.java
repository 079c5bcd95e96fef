package io.loopmark.finding;

import io.loopmark.document.Document.Finding;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.stats.Ratio;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where more workers, clients or server workers stop paying. */
public final class Saturation {
  private final Words words;
  private final CellLinks links;
  private final Claims claims;

  Saturation(Words words, CellLinks links, Claims claims) {
    this.words = words;
    this.links = links;
    this.claims = claims;
  }

  /** A sentence on a family whose parameter is a number; empty where forks are too few. */
  public Optional<Finding> of(Family family) {
    List<CellRecord> steps =
        family.cells().stream()
            .filter(cell -> cell.forks().size() >= 2)
            .filter(cell -> family.label(cell).matches("\\d{1,9}"))
            .sorted(Comparator.comparingInt(cell -> Integer.parseInt(family.label(cell))))
            .toList();
    if (steps.size() < 2) {
      return Optional.empty();
    }
    return Quantity.of(family.cells())
        // Forks of 0 or NaN have no ratio to others.
        .filter(
            q ->
                steps.stream()
                    .skip(1)
                    .allMatch(step -> claims.faster(q, step, steps.getFirst()).isPresent()))
        .map(quantity -> sentence(family, steps, quantity));
  }

  private Finding sentence(Family family, List<CellRecord> steps, Quantity quantity) {
    CellRecord first = steps.getFirst();
    CellRecord last = steps.getLast();
    int enough = 0;
    while (enough < steps.size() - 1 && laterIsFaster(steps, enough, quantity)) {
      enough++;
    }
    CellRecord stop = steps.get(enough);
    boolean grows = stop != first;
    CellRecord above = grows ? stop : last;
    Ratio ratio = claims.faster(quantity, above, first).orElseThrow();
    String key =
        stop == last
            ? "finding.scaling.all"
            : grows
                ? "finding.scaling.until"
                : ratio.high() < 1 ? "finding.scaling.harms" : "finding.scaling.none";
    String sentence =
        words.get(
            key,
            family.parameters().getFirst(),
            family.label(first) + Mark.of(first),
            family.label(stop) + Mark.of(stop),
            family.label(last) + Mark.of(last),
            quantity.figure(above),
            Figure.ratio(ratio.value()),
            Figure.interval(ratio));
    return new Finding(about(family.where(), sentence), links.links(steps));
  }

  /** A sentence behind what it is about, or with a capital where that is nothing. */
  static String about(String subject, String sentence) {
    return subject.isEmpty()
        ? sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1)
        : subject + ": " + sentence;
  }

  private boolean laterIsFaster(List<CellRecord> steps, int from, Quantity quantity) {
    return steps.stream()
        .skip(from + 1L)
        .anyMatch(
            later ->
                claims
                    .faster(quantity, later, steps.get(from))
                    .map(ratio -> ratio.low() > 1)
                    .orElse(false));
  }
}
