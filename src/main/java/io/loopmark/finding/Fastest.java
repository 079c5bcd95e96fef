package io.loopmark.finding;

import io.loopmark.document.Document.Finding;
import io.loopmark.latency.Timed;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.stats.Ratio;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sentences on which member of a family is fastest, and which differences are none. */
public final class Fastest {
  private static final String BASE = "SINGLE_THREAD";

  private final Words words;
  private final CellLinks links;
  private final Claims claims;

  Fastest(Words words, CellLinks links, Claims claims) {
    this.words = words;
    this.links = links;
    this.claims = claims;
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
    return timedIn(family).flatMap(label -> tail(family, label));
  }

  private Optional<Finding> tail(Family family, String label) {
    return Ranking.of(timed(family), Quantity.percentile(label, 99), claims)
        .filter(Ranking::judged)
        .filter(r -> r.beats(r.worst()))
        .map(
            r -> {
              Ratio ratio = r.lead(r.worst()).orElseThrow();
              return finding(
                  family.where(),
                  List.of(r.best(), r.worst()),
                  "finding.tail",
                  name(family, r.best()),
                  r.quantity().figure(r.best()),
                  name(family, r.worst()),
                  Figure.ratio(ratio.value()),
                  Figure.interval(ratio),
                  words.timed(label));
            });
  }

  /** Those of which single operations were timed. */
  static List<CellRecord> timed(Family family) {
    return family.cells().stream().filter(cell -> !cell.timed().isEmpty()).toList();
  }

  /** What was timed in all of those. */
  static Optional<String> timedIn(Family family) {
    return Quantity.timed(timed(family), Timed::isMain);
  }

  private Optional<Ranking> ranking(Family family) {
    return Quantity.of(family.cells()).flatMap(q -> Ranking.of(family.cells(), q, claims));
  }

  private Finding best(String subject, Family family, Ranking ranking) {
    CellRecord best = ranking.best();
    String figure = ranking.quantity().figure(best);
    if (!ranking.judged()) {
      return finding(
          subject,
          ranking.cells(),
          "finding.single",
          name(family, best),
          figure,
          name(family, ranking.worst()),
          ranking.quantity().figure(ranking.worst()));
    }
    List<CellRecord> ties = ranking.ties();
    CellRecord base = base(family, ranking);
    if (!ranking.beats(base)) {
      Optional<CellRecord> clear = ranking.fastestThatIsClear();
      if (clear.isPresent()) {
        return scattered(subject, family, ranking, clear.get());
      }
      if (ranking.equal()) {
        return finding(
            subject, ranking.cells(), "finding.equal", labels(family, ranking.cells()), figure);
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
    Object[] arguments = {
      name(family, best),
      figure,
      Figure.ratio(ratio.value()),
      name(family, base),
      Figure.interval(ratio)
    };
    if (ties.isEmpty()) {
      return finding(subject, named, "finding.best", arguments);
    }
    String ahead =
        words.get("finding.ahead", arguments)
            + others("finding.ahead.open", family, ranking, false)
            + others("finding.ahead.equal", family, ranking, true)
            + ".";
    return new Finding(Saturation.about(subject, ahead), links.links(named));
  }

  /** Ties that are shown to be equal, or those that are not. */
  private String others(String key, Family family, Ranking ranking, boolean equal) {
    List<CellRecord> some = ranking.ties(equal);
    return some.isEmpty() ? "" : words.get(key, labels(family, some));
  }

  /** The highest mean may come from forks that agree so little that a lower one tells more. */
  private Finding scattered(String subject, Family family, Ranking ranking, CellRecord clear) {
    Ratio ratio = ranking.lead(clear, ranking.worst()).orElseThrow();
    return finding(
        subject,
        List.of(ranking.best(), clear, ranking.worst()),
        "finding.scattered",
        name(family, ranking.best()),
        ranking.quantity().figure(ranking.best()),
        name(family, clear),
        Figure.ratio(ratio.value()),
        name(family, ranking.worst()),
        Figure.interval(ratio));
  }

  private Optional<Finding> worst(Family family, Ranking ranking) {
    return ranking
        .lead(ranking.worst())
        .filter(_ -> ranking.lastIsSlowest())
        .map(
            ratio ->
                finding(
                    family.where(),
                    List.of(ranking.worst(), ranking.best()),
                    "finding.worst",
                    name(family, ranking.worst()),
                    ranking.quantity().figure(ranking.worst()),
                    name(family, ranking.best()),
                    Figure.ratio(ratio.value()),
                    Figure.interval(ratio)));
  }

  /** The single thread, unless the best is not ahead of it; then the slowest. */
  static CellRecord base(Family family, Ranking ranking) {
    return ranking.cells().stream()
        .filter(cell -> family.label(cell).equals(BASE))
        .filter(ranking::beats)
        .findFirst()
        .orElse(ranking.worst());
  }

  private static String labels(Family family, List<CellRecord> cells) {
    return cells.stream().map(cell -> name(family, cell)).collect(Collectors.joining(", "));
  }

  private static String name(Family family, CellRecord cell) {
    return family.label(cell) + Mark.of(cell);
  }

  private Finding finding(String subject, List<CellRecord> cells, String key, Object... arguments) {
    String sentence = words.get(key, arguments);
    return new Finding(Saturation.about(subject, sentence), links.links(cells));
  }
}
