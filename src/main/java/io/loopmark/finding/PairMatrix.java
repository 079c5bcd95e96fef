package io.loopmark.finding;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Value;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.stats.Ratio;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every member of the family that a benchmark is about against every other: the ratio with its
 * interval, and whether the row is ahead, behind, equal within 5 %, or that is open. The sentences
 * are made of the same ratios.
 */
final class PairMatrix {
  /** Of two members one sentence says it all. */
  private static final int LEAST = 3;

  /** More columns than this no page has room for. */
  private static final int MOST = 8;

  private final Words words;
  private final Claims claims;

  PairMatrix(Words words, Claims claims) {
    this.words = words;
    this.claims = claims;
  }

  /**
   * The table of a benchmark.
   *
   * @param name of its files
   * @param subject what it is of
   */
  Optional<DataTable> of(String name, String subject, Group group) {
    return Families.lead(group)
        .flatMap(
            family ->
                Quantity.of(family.cells())
                    .flatMap(quantity -> Ranking.of(family.cells(), quantity, claims))
                    .filter(Ranking::judged)
                    .filter(ranking -> ranking.cells().size() >= LEAST)
                    .filter(ranking -> ranking.cells().size() <= MOST)
                    .map(ranking -> table(name, subject, family, ranking)));
  }

  private DataTable table(String name, String subject, Family family, Ranking ranking) {
    List<Head> heads = new ArrayList<>();
    heads.add(Head.words("row", words.get("pair.row")));
    for (CellRecord column : ranking.cells()) {
      String label = family.label(column) + Mark.of(column);
      heads.add(Head.words(label, label));
    }
    List<Row> rows = new ArrayList<>();
    for (CellRecord row : ranking.cells()) {
      List<Value> values = new ArrayList<>();
      values.add(Value.text(family.label(row) + Mark.of(row)));
      for (CellRecord column : ranking.cells()) {
        values.add(row == column ? Value.text("") : pair(ranking, row, column));
      }
      rows.add(new Row("", values));
    }
    return new DataTable(name, words.get("pair.title", subject), heads, rows);
  }

  private Value pair(Ranking ranking, CellRecord row, CellRecord column) {
    Optional<Ratio> ratio = ranking.lead(row, column);
    if (ratio.isEmpty()) {
      return Value.text(words.get("pair.open"));
    }
    String figures = Figure.ratio(ratio.get().value()) + " (" + Figure.interval(ratio.get()) + ")";
    String verdict = " " + words.get("pair." + verdict(ratio.get()));
    return new Value(words.figure(figures) + verdict, figures + verdict);
  }

  private static String verdict(Ratio ratio) {
    if (ratio.low() > 1) {
      return "ahead";
    }
    if (ratio.high() < 1) {
      return "behind";
    }
    return Ranking.equal(ratio) ? "equal" : "open";
  }
}
