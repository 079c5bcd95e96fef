package io.loopmark.cli;

import io.loopmark.result.CellNames;
import io.loopmark.result.Score;
import io.loopmark.text.Figure;
import io.loopmark.text.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * A row for each cell, made when it is done: figures first, as only they are as wide as the next
 * row's, then its name as far as the window has room.
 */
final class ScoreRows {
  private final CellNames names;
  private final IntSupplier width;
  private boolean headed;

  /**
   * @param cells ids of all cells that may get a row
   * @param width characters of a line as it is now
   */
  ScoreRows(Collection<String> cells, IntSupplier width) {
    this.names = CellNames.of(cells);
    this.width = width;
  }

  /** Of a cell; the first comes with a line of headings. */
  List<String> row(String cell, Score score) {
    return lines(
        List.of("score", "±95 %", "forks"),
        List.of(
            Figure.number(score.mean()) + score.marks(),
            Figure.number(score.halfWidth()),
            String.valueOf(score.forks())),
        score.unit(),
        cell);
  }

  /** Of a cell that two builds measured, with the geometric means of all their forks. */
  List<String> row(String cell, Score base, Score candidate) {
    return lines(
        List.of("base", "candidate", "forks"),
        List.of(
            Figure.number(base.geometricMean()) + base.marks(),
            Figure.number(candidate.geometricMean()) + candidate.marks(),
            String.valueOf(base.forks())),
        base.unit(),
        cell);
  }

  private List<String> lines(List<String> headings, List<String> figures, String unit, String id) {
    List<String> lines = new ArrayList<>();
    if (!headed) {
      headed = true;
      lines.add(line(headings, "unit", "cell"));
    }
    lines.add(line(figures, unit, Optional.ofNullable(names.brief(id)).orElse(id)));
    return lines;
  }

  private String line(List<String> figures, String unit, String name) {
    String line =
        String.format(
            Locale.ROOT,
            "  %9s  %9s  %-6s  %5s  %s",
            figures.getFirst(),
            figures.get(1),
            unit,
            figures.getLast(),
            Printable.line(name));
    // A full line makes some terminals begin another.
    int most = Math.max(2, width.getAsInt() - 1);
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
