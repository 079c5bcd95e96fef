package io.loopmark.finding;

import io.loopmark.document.Document.Headline;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one question in a dozen words: what is fastest, how many times as fast as one
 * thread or else as the slowest, and how many others may be as fast. Marked cells carry no verdict,
 * which is said where fewer than two others are left.
 */
final class Verdicts {
  private final Words words;
  private final CellLinks links;
  private final Claims claims;

  Verdicts(Words words, CellLinks links, Claims claims) {
    this.words = words;
    this.links = links;
    this.claims = claims;
  }

  /**
   * Of a family.
   *
   * @param subject what is asked
   * @param section where a report says more
   * @return empty where fewer than two cells may carry one
   */
  Optional<Headline> of(String subject, String section, Family family) {
    List<CellRecord> left = family.cells().stream().filter(Mark::none).toList();
    int out = family.cells().size() - left.size();
    return Quantity.of(family.cells())
        .flatMap(quantity -> Ranking.of(left, quantity, claims))
        .map(
            ranking -> {
              String verdict = of(family, ranking);
              String counted = out == 0 ? verdict : words.get("verdict.leftOut", verdict, out);
              return headline(subject, section, family, ranking, counted);
            });
  }

  /** That there is none, of a family with figures of which fewer than two may carry one. */
  Optional<Headline> none(String subject, String section, Family family) {
    return Quantity.of(family.cells())
        .flatMap(quantity -> Ranking.of(family.cells(), quantity, claims))
        .map(
            ranking -> {
              List<CellRecord> all = ranking.cells();
              long marked = all.stream().filter(cell -> !Mark.none(cell)).count();
              String verdict = words.get("verdict.marked", marked, all.size());
              return headline(subject, section, family, ranking, verdict);
            });
  }

  private Headline headline(
      String subject, String section, Family family, Ranking ranking, String verdict) {
    HeadlineBars bars = new HeadlineBars(family, ranking.quantity());
    return new Headline(
        subject,
        section,
        verdict,
        links.links(ranking.cells()),
        bars.scale(words),
        bars.logarithmic(),
        bars.bars(words));
  }

  private String of(Family family, Ranking ranking) {
    CellRecord best = ranking.best();
    CellRecord worst = ranking.worst();
    String fastest = family.spoken(best, words);
    String figure = ranking.quantity().figure(best);
    String slowest = ranking.quantity().figure(worst);
    int all = ranking.cells().size();
    if (!ranking.judged()) {
      return words.get("verdict.single", figure, slowest);
    }
    CellRecord base = Fastest.base(family, ranking);
    if (ranking.beats(base)) {
      String ratio = Figure.ratio(ranking.lead(base).orElseThrow().value());
      return words.get("verdict.best", fastest, ratio, family.spoken(base, words))
          + others("verdict.equal", family, ranking, true)
          + others("verdict.open", family, ranking, false);
    }
    Optional<CellRecord> clear = ranking.fastestThatIsClear();
    if (clear.isPresent()) {
      return words.get(
          "verdict.scattered",
          Figure.ratio(ranking.lead(clear.get(), worst).orElseThrow().value()),
          family.spoken(worst, words),
          family.spoken(clear.get(), words));
    }
    return ranking.equal()
        ? words.get("verdict.equal", all, figure)
        : words.get("verdict.none", all, figure, slowest);
  }

  /** One by its name, several by their number. */
  private String others(String key, Family family, Ranking ranking, boolean equal) {
    List<CellRecord> some = ranking.ties(equal);
    return switch (some.size()) {
      case 0 -> "";
      case 1 -> words.get(key + ".one", family.spoken(some.getFirst(), words));
      default -> words.get(key + ".more", some.size());
    };
  }
}
