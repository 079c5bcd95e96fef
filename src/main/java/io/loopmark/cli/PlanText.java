package io.loopmark.cli;

import io.loopmark.result.CellNames;
import io.loopmark.suite.Plan;
import io.loopmark.text.Counted;
import io.loopmark.text.Folded;
import io.loopmark.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cells of a plan, a line each.
 *
 * @param forks of each cell, by its id
 * @param skipped why each of the others is left out, by its id
 */
record PlanText(Map<String, Integer> forks, Map<String, String> skipped) {
  private static final String INDENT = "  ";

  static PlanText of(Plan plan) {
    Map<String, Integer> forks = new LinkedHashMap<>();
    plan.cells().forEach(cell -> forks.put(cell.id(), cell.settings().forks()));
    Map<String, String> skipped = new LinkedHashMap<>();
    plan.skipped().forEach(cell -> skipped.put(cell.id(), cell.reason()));
    return new PlanText(forks, skipped);
  }

  /** For other programs: with whole ids. */
  List<String> whole() {
    List<String> lines = new ArrayList<>();
    forks.forEach((id, count) -> lines.add(id + "  " + Counted.of(count, "fork")));
    skipped.forEach((id, reason) -> lines.add("skipped " + id + ": " + reason));
    return lines;
  }

  /**
   * For a window: what all cells of a benchmark share stands once, above.
   *
   * @param width of the window, in characters
   */
  List<String> within(int width) {
    List<String> ids = new ArrayList<>(forks.keySet());
    ids.addAll(skipped.keySet());
    CellNames names = CellNames.of(ids);
    List<String> lines = new ArrayList<>();
    if (!names.shared().isEmpty()) {
      lines.add("In all their cells:");
      names.shared().forEach(shared -> lines.add(INDENT + folded(shared, width - INDENT.length())));
      lines.add("");
    }
    forks.forEach(
        (id, count) -> lines.add(folded(Counted.of(count, "fork") + "  " + names.of(id), width)));
    skipped.forEach(
        (id, reason) -> lines.add(folded("skipped " + names.of(id) + ": " + reason, width)));
    return lines.stream().flatMap(line -> line.isEmpty() ? Stream.of(line) : line.lines()).toList();
  }

  private static String folded(String line, int width) {
    return Folded.parameters(Printable.line(line), INDENT + INDENT, width);
  }
}
