package io.loopmark.lab;

import io.loopmark.document.DataTable;
import io.loopmark.document.Document.Block;
import io.loopmark.document.Document.Figures;
import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Findings;
import io.loopmark.finding.CellLinks;
import io.loopmark.result.RunData;
import io.loopmark.result.RunFiles;
import io.loopmark.text.Figure;
import io.loopmark.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The labs' own tables of one run, beside what was published. */
public final class LabBlocks {
  private final Words words;
  private final RunData run;
  private final RunFiles files;
  private final int number;
  private final CellLinks links;

  /**
   * @param number of the run among several, whose tables have the same names; 0 for a single one
   */
  public LabBlocks(Words words, RunData run, RunFiles files, int number, CellLinks links) {
    this.words = words;
    this.run = run;
    this.files = files;
    this.number = number;
    this.links = links;
  }

  /** The tables that fit on paper: the matrix in its short form, and no list of all transfers. */
  public List<Block> brief() {
    LabTables lab = new LabTables(words, run.cells());
    StressMatrix matrix = new StressMatrix(run.cells());
    List<Block> blocks = new ArrayList<>();
    Stream.of(lab.relay(), lab.globalRates(), new StressSummary(words, matrix).table())
        .flatMap(Optional::stream)
        .forEach(table -> blocks.add(new Figures(named(table))));
    if (!matrix.isEmpty() && !findings(matrix).isEmpty()) {
      blocks.add(new Findings(findings(matrix)));
    }
    lab.pingPong().ifPresent(table -> blocks.add(new Figures(named(table))));
    return blocks;
  }

  /** Tables and findings, as far as the run has what they are of. */
  public List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    LabTables lab = new LabTables(words, run.cells());
    StressMatrix matrix = new StressMatrix(run.cells());
    Stream.of(lab.relay(), lab.globalRates(), lab.transfers(files.table("tcp-transfers")))
        .flatMap(Optional::stream)
        .forEach(table -> blocks.add(new Figures(named(table))));
    if (!matrix.isEmpty()) {
      List<Finding> findings = findings(matrix);
      if (!findings.isEmpty()) {
        blocks.add(new Findings(findings));
      }
      new StressSummary(words, matrix)
          .table()
          .ifPresent(table -> blocks.add(new Figures(named(table))));
      blocks.add(new Figures(named(matrix.table(words))));
    }
    lab.pingPong().ifPresent(table -> blocks.add(new Figures(named(table))));
    return blocks;
  }

  private List<Finding> findings(StressMatrix matrix) {
    List<Finding> findings = new ArrayList<>();
    List<Double> times = matrix.speedUps();
    if (!times.isEmpty()) {
      findings.add(
          new Finding(
              words.get(
                  "finding.matrix",
                  times.size(),
                  Figure.ratio(times.get(times.size() / 2)),
                  Figure.ratio(times.getFirst()),
                  Figure.ratio(times.getLast())),
              List.of()));
    }
    if (!matrix.finishedOnlyHere().isEmpty()) {
      findings.add(
          new Finding(
              words.get("finding.matrix.finished", matrix.rowsFinishedOnlyHere()),
              links.links(matrix.finishedOnlyHere())));
    }
    return findings;
  }

  private DataTable named(DataTable table) {
    return number > 0
        ? new DataTable(table.name() + "-" + number, table.title(), table.heads(), table.rows())
        : table;
  }
}
