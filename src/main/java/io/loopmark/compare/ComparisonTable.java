package io.loopmark.compare;

import io.loopmark.report.Figure;
import io.loopmark.report.doc.TextTable;
import io.loopmark.text.Printable;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A comparison for people: a row per cell and metric, then notes, warnings and the sum. */
final class ComparisonTable {
  private static final List<String> HEADINGS =
      List.of(
          "verdict",
          "cell",
          "metric",
          "base",
          "candidate",
          "unit",
          "ratio",
          "95 % interval",
          "margin",
          "p",
          "forks",
          "more forks");
  private static final int TEXT_COLUMNS = 3;
  private static final String JVMS = "Not measured by the same JVMs";

  private final Comparison comparison;

  ComparisonTable(Comparison comparison) {
    this.comparison = comparison;
  }

  String text() {
    return "Candidate "
        + Printable.line(comparison.candidate())
        + "\nBase      "
        + Printable.line(comparison.base())
        + "\n"
        + list(JVMS, "  ", "", printable(comparison.jvms()))
        + "\n"
        + table(Printable::line).text()
        + list("Notes", "  ", "", printable(notes()))
        + list("Warnings", "  ", "", printable(comparison.warnings()))
        + "\n"
        + sum(comparison)
        + "\n";
  }

  String markdown() {
    return "## Comparison: "
        + sum(comparison)
        + "\n\nCandidate "
        + code(comparison.candidate())
        + ", base "
        + code(comparison.base())
        + ".\n"
        + list(JVMS, "- ", "\n", escaped(comparison.jvms()))
        + "\n"
        + table(ComparisonTable::escaped).markdown()
        + list("Notes", "- ", "\n", escaped(notes()))
        + list("Warnings", "- ", "\n", escaped(comparison.warnings()));
  }

  /** How many of each verdict, and what follows. */
  static String sum(Comparison comparison) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    comparison.cells().forEach(cell -> counts.merge(cell.verdict(), 1, Integer::sum));
    return counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "))
        + (comparison.failed() ? ": failed" : ": no failure");
  }

  private TextTable table(UnaryOperator<String> escape) {
    TextTable table = new TextTable(HEADINGS, TEXT_COLUMNS);
    for (CellComparison cell : comparison.cells()) {
      table.add(row(cell).stream().map(escape).toList());
    }
    return table;
  }

  private static List<String> row(CellComparison cell) {
    String verdict = cell.verdict().toString();
    String metric = cell.metric().label();
    String margin = Percent.text(cell.margin());
    String more = cell.forksNeeded().isPresent() ? "about " + cell.forksNeeded().getAsInt() : "";
    if (cell.effect().isEmpty()) {
      return List.of(
          verdict, cell.cell(), metric, "–", "–", cell.unit(), "–", "–", margin, "–", "–", more);
    }
    Effect effect = cell.effect().get();
    return List.of(
        verdict,
        cell.cell(),
        metric,
        Figure.number(effect.base()),
        Figure.number(effect.candidate()),
        cell.unit(),
        Figure.number(effect.ratio()),
        Figure.number(effect.low()) + "–" + Figure.number(effect.high()),
        margin,
        probability(effect.p()),
        effect.baseForks() == effect.candidateForks()
            ? Integer.toString(effect.baseForks())
            : effect.baseForks() + ", " + effect.candidateForks(),
        more);
  }

  static String probability(double p) {
    return p < 0.0005 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  private List<String> notes() {
    return comparison.cells().stream()
        .filter(cell -> !cell.notes().isEmpty())
        .map(
            cell ->
                cell.cell() + ", " + cell.metric().label() + ": " + String.join("; ", cell.notes()))
        .toList();
  }

  /** What a table's border or an HTML tag would be made of. */
  private static String escaped(String text) {
    return Printable.line(text).replace("|", "\\|").replaceAll("<(?=[A-Za-z/!?])", "&lt;");
  }

  private static String code(String text) {
    return "`" + Printable.line(text).replace('`', '\'') + "`";
  }

  private static List<String> printable(List<String> lines) {
    return lines.stream().map(Printable::line).toList();
  }

  private static List<String> escaped(List<String> lines) {
    return lines.stream().map(ComparisonTable::escaped).toList();
  }

  private static String list(String title, String bullet, String gap, List<String> lines) {
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .map(line -> bullet + line + "\n")
            .collect(Collectors.joining("", "\n" + title + ":\n" + gap, ""));
  }
}
