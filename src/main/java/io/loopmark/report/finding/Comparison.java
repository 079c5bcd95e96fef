package io.loopmark.report.finding;

import io.loopmark.latency.Timed;
import io.loopmark.report.Figure;
import io.loopmark.report.Words;
import io.loopmark.report.doc.Document.Finding;
import io.loopmark.result.CellRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sentences on which member of a family is fastest, and which differences are none. */
public final class Comparison {
  private static final String BASE = "SINGLE_THREAD";

  private final Words words;
  private final CellLinks links;

  public Comparison(Words words, CellLinks links) {
    this.words = words;
    this.links = links;
  }

  /**
   * The best against the single thread, or else against the slowest.
   *
   * @param subject what is talked of; may be empty
   */
  public Optional<Finding> best(String subject, Family family) {
    return ranking(family).map(ranking -> best(subject, family, ranking));
  }

  /** {@link #best}, and the slowest where it is another than the one compared with. */
  public List<Finding> all(Family family) {
    List<Finding> findings = new ArrayList<>();
    ranking(family)
        .ifPresent(
            ranking -> {
              findings.add(best(family.where(), family, ranking));
              if (ranking.judged() && base(family, ranking) != ranking.worst()) {
                worst(family, ranking).ifPresent(findings::add);
              }
            });
    return findings;
  }

  /** The shortest 99th percentile against the longest, where they differ. */
  public Optional<Finding> tail(Family family) {
    List<CellRecord> timed =
        family.cells().stream().filter(cell -> !cell.timed().isEmpty()).toList();
    return Quantity.timed(timed, Timed::isMain).flatMap(label -> tail(family, timed, label));
  }

  private Optional<Finding> tail(Family family, List<CellRecord> timed, String label) {
    return Ranking.of(timed, Quantity.percentile(label, 99))
        .filter(Ranking::judged)
        .filter(r -> r.beats(r.worst()))
        .map(
            r -> {
              Ratio ratio = r.lead(r.worst()).orElseThrow();
              return finding(
                  family.where(),
                  List.of(r.best(), r.worst()),
                  "finding.tail",
                  family.label(r.best()),
                  r.quantity().figure(r.best()),
                  family.label(r.worst()),
                  Figure.ratio(ratio.value()),
                  Figure.interval(ratio),
                  words.timed(label));
            });
  }

  private static Optional<Ranking> ranking(Family family) {
    return Quantity.of(family.cells()).flatMap(q -> Ranking.of(family.cells(), q));
  }

  private Finding best(String subject, Family family, Ranking ranking) {
    CellRecord best = ranking.best();
    String figure = ranking.quantity().figure(best);
    if (!ranking.judged()) {
      return finding(
          subject,
          ranking.cells(),
          "finding.single",
          family.label(best),
          figure,
          family.label(ranking.worst()),
          ranking.quantity().figure(ranking.worst()));
    }
    List<CellRecord> ties = ranking.ties();
    CellRecord base = base(family, ranking);
    if (!ranking.beats(base)) {
      Optional<CellRecord> clear = ranking.fastestThatIsClear();
      if (clear.isPresent()) {
        return scattered(subject, family, ranking, clear.get());
      }
      return finding(
          subject,
          ranking.cells(),
          "finding.none",
          labels(family, ranking.cells()),
          figure,
          ranking.quantity().figure(ranking.worst()));
    }
    Ratio ratio = ranking.lead(base).orElseThrow();
    List<CellRecord> named = new ArrayList<>(List.of(best, base));
    named.addAll(ties);
    return finding(
        subject,
        named,
        ties.isEmpty() ? "finding.best" : "finding.tied",
        family.label(best),
        figure,
        Figure.ratio(ratio.value()),
        family.label(base),
        Figure.interval(ratio),
        labels(family, ties));
  }

  /** The highest mean may come from forks that agree so little that a lower one tells more. */
  private Finding scattered(String subject, Family family, Ranking ranking, CellRecord clear) {
    Ratio ratio = ranking.lead(clear, ranking.worst()).orElseThrow();
    return finding(
        subject,
        List.of(ranking.best(), clear, ranking.worst()),
        "finding.scattered",
        family.label(ranking.best()),
        ranking.quantity().figure(ranking.best()),
        family.label(clear),
        Figure.ratio(ratio.value()),
        family.label(ranking.worst()),
        Figure.interval(ratio));
  }

  private Optional<Finding> worst(Family family, Ranking ranking) {
    return ranking
        .lead(ranking.worst())
        .filter(ratio -> ratio.low() > 1)
        .map(
            ratio ->
                finding(
                    family.where(),
                    List.of(ranking.worst(), ranking.best()),
                    "finding.worst",
                    family.label(ranking.worst()),
                    ranking.quantity().figure(ranking.worst()),
                    family.label(ranking.best()),
                    Figure.ratio(ratio.value()),
                    Figure.interval(ratio)));
  }

  /** The single thread, unless the best is not ahead of it; then the slowest. */
  private static CellRecord base(Family family, Ranking ranking) {
    return ranking.cells().stream()
        .filter(cell -> family.label(cell).equals(BASE))
        .filter(ranking::beats)
        .findFirst()
        .orElse(ranking.worst());
  }

  private static String labels(Family family, List<CellRecord> cells) {
    return cells.stream().map(family::label).collect(Collectors.joining(", "));
  }

  private Finding finding(String subject, List<CellRecord> cells, String key, Object... arguments) {
    String sentence = words.get(key, arguments);
    return new Finding(Scaling.about(subject, sentence), links.links(cells));
  }
}
