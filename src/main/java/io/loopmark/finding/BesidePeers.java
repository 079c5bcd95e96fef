package io.loopmark.finding;

import io.loopmark.document.DataTable;
import io.loopmark.document.DataTable.Head;
import io.loopmark.document.DataTable.Row;
import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Headline;
import io.loopmark.document.Value;
import io.loopmark.result.CellRecord;
import io.loopmark.result.Mark;
import io.loopmark.stats.Ratio;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What this program reaches of C, and how many times the lab's: sentences, a verdict, a table. */
final class BesidePeers {
  private final Words words;
  private final CellLinks links;
  private final Claims claims;

  BesidePeers(Words words, CellLinks links, Claims claims) {
    this.words = words;
    this.links = links;
    this.claims = claims;
  }

  /** A sentence for each cell of this program. */
  List<Finding> findings(Group group) {
    List<Finding> findings = new ArrayList<>();
    for (Yardsticks each : Yardsticks.of(group)) {
      quantity(each)
          .ifPresent(
              quantity -> {
                String ratios = ratios(each, quantity, each.others());
                if (!ratios.isEmpty()) {
                  String figure = quantity.figure(each.own()) + Mark.of(each.own());
                  String sentence = words.get("peer.sentence", figure, ratios);
                  findings.add(
                      new Finding(
                          Saturation.about(each.where(), sentence),
                          links.links(each.together().cells())));
                }
              });
    }
    return findings;
  }

  /**
   * The verdict on the fastest cell of this program, beside those of which none is marked.
   *
   * @param subject what is asked
   * @param section where a report says more
   */
  Optional<Headline> headline(String subject, String section, Group group) {
    return Yardsticks.of(group).stream()
        .filter(each -> Mark.none(each.own()))
        .filter(each -> quantity(each).isPresent())
        .max(Comparator.comparingDouble(each -> quantity(each).orElseThrow().mean(each.own())))
        .flatMap(each -> headline(subject, section, each, quantity(each).orElseThrow()));
  }

  private Optional<Headline> headline(
      String subject, String section, Yardsticks of, Quantity quantity) {
    String ratios = ratios(of, quantity, of.others().stream().filter(Mark::none).toList());
    if (ratios.isEmpty()) {
      return Optional.empty();
    }
    HeadlineBars bars = new HeadlineBars(of.together(), quantity);
    return Optional.of(
        new Headline(
            of.where().isEmpty() ? subject : subject + " (" + of.where() + ")",
            section,
            ratios,
            links.links(of.together().cells()),
            bars.scale(words),
            bars.logarithmic(),
            bars.bars(words)));
  }

  /** Each of the others with how many times as fast this program is, with the interval. */
  private String ratios(Yardsticks of, Quantity quantity, List<CellRecord> others) {
    return others.stream()
        .flatMap(
            other ->
                claims.faster(quantity, of.own(), other).stream()
                    .map(
                        ratio ->
                            words.get(
                                "peer.ratio",
                                Figure.ratio(ratio.value()),
                                name(other) + Mark.of(other),
                                Figure.interval(ratio))))
        .collect(Collectors.joining(", "));
  }

  /**
   * All cells of this program, a row each.
   *
   * @param name of the table's files
   */
  Optional<DataTable> table(String name, String subject, Group group) {
    List<Yardsticks> all =
        Yardsticks.of(group).stream().filter(each -> quantity(each).isPresent()).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> programs =
        all.stream()
            .flatMap(each -> each.others().stream())
            .map(Yardsticks::program)
            .distinct()
            .sorted(Comparator.comparingInt(Yardsticks::place))
            .toList();
    List<Head> heads = new ArrayList<>();
    heads.add(Head.words("what", words.get("peer.what")));
    heads.add(Head.words("own", words.value("LOOPMARK")));
    for (String program : programs) {
      heads.add(Head.words(program, words.value(program)));
      heads.add(Head.words(program + "_ratio", words.get("peer.times", words.value(program))));
    }
    List<Row> rows = new ArrayList<>();
    for (Yardsticks each : all) {
      Quantity quantity = quantity(each).orElseThrow();
      List<Value> values = new ArrayList<>();
      values.add(Value.text(each.where().isEmpty() ? subject : each.where()));
      values.add(figure(quantity, each.own()));
      for (String program : programs) {
        Optional<CellRecord> other =
            each.others().stream().filter(c -> Yardsticks.program(c).equals(program)).findFirst();
        values.add(other.map(cell -> figure(quantity, cell)).orElse(Value.text("")));
        values.add(
            other
                .flatMap(cell -> claims.faster(quantity, each.own(), cell))
                .map(this::ratio)
                .orElse(Value.text("")));
      }
      rows.add(new Row("", values));
    }
    return Optional.of(new DataTable(name, words.get("peer.title", subject), heads, rows));
  }

  private Value figure(Quantity quantity, CellRecord cell) {
    String figure = quantity.figure(cell) + Mark.of(cell);
    return new Value(words.figure(figure), figure);
  }

  private Value ratio(Ratio ratio) {
    String figures = Figure.ratio(ratio.value()) + " (" + Figure.interval(ratio) + ")";
    return new Value(words.figure(figures), figures);
  }

  private String name(CellRecord cell) {
    return words.value(Yardsticks.program(cell));
  }

  private static Optional<Quantity> quantity(Yardsticks of) {
    return Quantity.of(of.together().cells());
  }
}
