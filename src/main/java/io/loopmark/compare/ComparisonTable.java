package io.loopmark.compare;

import io.loopmark.result.CellNames;
import io.loopmark.text.Folded;
import io.loopmark.text.Printable;
import io.loopmark.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A comparison for people: a row per cell and metric, then notes, warnings and the sum. */
final class ComparisonTable {
  private static final int TEXT_COLUMNS = 3;
  private static final int LEAST_NAME = 16;
  private static final String JVMS = "Not measured by the same JVMs";

  private final Comparison comparison;
  private final CellNames names;

  ComparisonTable(Comparison comparison) {
    this.comparison = comparison;
    this.names = CellNames.of(comparison.cells().stream().map(CellComparison::cell).toList());
  }

  String text() {
    return text(Integer.MAX_VALUE);
  }

  /**
   * For a terminal.
   *
   * @param width what columns are dropped for
   */
  String text(int width) {
    return "Candidate "
        + Printable.line(comparison.candidate())
        + "\nBase      "
        + Printable.line(comparison.base())
        + "\n"
        + list(JVMS, "  ", "", folded(comparison.jvms(), width))
        + (shift().isEmpty() ? "" : "\n" + Folded.lines(shift(), "", width) + "\n")
        + list("In all their cells", "  ", "", folded(names.shared(), width))
        + "\n"
        + fitting(width).text()
        + list("Notes", "  ", "", folded(notes(), width))
        + list("Warnings", "  ", "", folded(comparison.warnings(), width))
        + "\n"
        + Folded.lines(unjudged(), "", width)
        + Folded.lines(resolution(), "", width)
        + Folded.lines(sum(comparison), "", width)
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
        + (shift().isEmpty() ? "" : "\n" + shift() + "\n")
        + (unjudged().isEmpty() ? "" : "\n" + unjudged())
        + (resolution().isEmpty() ? "" : "\nIn sum: " + resolution())
        + list("In all their cells", "- ", "\n", escaped(names.shared()))
        + "\n"
        + table(columns(), ComparisonTable::escaped).markdown()
        + list("Notes", "- ", "\n", escaped(notes()))
        + list("Warnings", "- ", "\n", escaped(comparison.warnings()));
  }

  /** By how much all cells moved, in one line; empty where that is not known. */
  private String shift() {
    return comparison.shift().map(this::shift).orElse("");
  }

  private String shift(CommonShift shift) {
    String moved =
        String.format(
            Locale.ROOT,
            "All %d cells in the median: %s (%s to %s)",
            shift.cells(),
            change(shift.cost()),
            change(shift.low()),
            change(shift.high()));
    String controls =
        shift.ofControls().isPresent()
            ? ", controls " + change(shift.ofControls().getAsDouble())
            : "";
    String follows =
        comparison.relative()
            ? "; nearly all moved alike, so the machine did: cells are judged relative to that"
                + " (--absolute: not)"
            : shift.ofMachine() ? "; nearly all moved alike, so the machine did" : "";
    return moved + controls + follows + ".";
  }

  private static String change(double cost) {
    double change = Math.expm1(Math.abs(cost));
    return change < 0.0005 ? "as fast" : Percent.text(change) + (cost > 0 ? " slower" : " faster");
  }

  /** What it could have seen, in one line with its end; empty where nothing was compared. */
  private String resolution() {
    String words = comparison.resolution().words();
    String demanded =
        comparison.blind()
            ? "; demanded was "
                + Percent.text(comparison.options().resolution().orElseThrow())
                + " in nine of ten"
            : "";
    return words.isEmpty() ? "" : words + demanded + "\n";
  }

  /** Loud, where nothing is judged at all; with its end. */
  private String unjudged() {
    boolean one =
        comparison.cells().stream().anyMatch(cell -> cell.verdict() == Verdict.ONE_FORK)
            && comparison.cells().stream()
                .noneMatch(cell -> cell.effect().isPresent() && cell.verdict() != Verdict.ONE_FORK);
    return one
        ? "NOTHING IS JUDGED: one fork says nothing of how much a cell varies; take two or more of"
            + " each side (of JMH itself: -f 2)\n"
        : "";
  }

  /** How many of each verdict, and what follows. */
  static String sum(Comparison comparison) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    comparison.cells().forEach(cell -> counts.merge(cell.verdict(), 1, Integer::sum));
    return counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "))
        + (comparison.failed() ? ": failed" : comparison.blind() ? ": blind" : ": no failure");
  }

  private List<TableColumn> columns() {
    return Arrays.stream(TableColumn.values())
        .filter(column -> column.isFor(comparison))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Shorter names before fewer columns that say something, and last of all names cut short. */
  private TextTable fitting(int width) {
    List<TableColumn> columns = columns();
    TextTable table = table(columns, Printable::line);
    UnaryOperator<String> naming = names::of;
    for (TableColumn column : TableColumn.dispensable(comparison)) {
      if (table.width() <= width) {
        return table;
      }
      if (column == TableColumn.DETECTABLE) {
        naming = names::brief;
        table = table(columns, naming, Printable::line);
      }
      if (table.width() > width) {
        columns.remove(column);
        table = table(columns, naming, Printable::line);
      }
    }
    int over = table.width() - width;
    if (over <= 0) {
      return table;
    }
    int longest =
        comparison.cells().stream()
            .mapToInt(cell -> names.brief(cell.cell()).length())
            .max()
            .orElse(0);
    int most = Math.max(LEAST_NAME, longest - over);
    return table(columns, id -> cut(names.brief(id), most), Printable::line);
  }

  /** Its beginning and its end. */
  private static String cut(String name, int most) {
    int head = (most - 1) / 2;
    return name.length() <= most
        ? name
        : name.substring(0, head) + "…" + name.substring(name.length() - (most - 1 - head));
  }

  private TextTable table(List<TableColumn> columns, UnaryOperator<String> escape) {
    return table(columns, names::of, escape);
  }

  private TextTable table(
      List<TableColumn> columns, UnaryOperator<String> naming, UnaryOperator<String> escape) {
    TextTable table =
        new TextTable(columns.stream().map(column -> column.heading).toList(), TEXT_COLUMNS);
    for (CellComparison cell : comparison.cells()) {
      table.add(
          columns.stream()
              .map(
                  column ->
                      column == TableColumn.CELL
                          ? naming.apply(cell.cell())
                          : column.of(comparison, cell))
              .map(escape)
              .toList());
    }
    return table;
  }

  private List<String> notes() {
    return comparison.cells().stream()
        .filter(cell -> !cell.notes().isEmpty())
        .map(
            cell ->
                names.of(cell.cell())
                    + ", "
                    + cell.metric().label()
                    + ": "
                    + String.join("; ", cell.notes()))
        .toList();
  }

  /** What a table's border or an HTML tag would be made of. */
  private static String escaped(String text) {
    return Printable.line(text).replace("|", "\\|").replaceAll("<(?=[A-Za-z/!?])", "&lt;");
  }

  private static String code(String text) {
    return "`" + Printable.line(text).replace('`', '\'') + "`";
  }

  /** No longer than a window is wide. */
  private static List<String> folded(List<String> lines, int width) {
    return lines.stream()
        .map(Printable::line)
        .map(line -> Folded.parameters(line, "    ", width - 2))
        .toList();
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
