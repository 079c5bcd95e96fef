package io.loopmark.report;

import io.loopmark.report.doc.DataTable;
import io.loopmark.report.doc.Document.Block;
import io.loopmark.report.doc.Document.Figures;
import io.loopmark.report.doc.Document.Finding;
import io.loopmark.report.doc.Document.Findings;
import io.loopmark.report.finding.CellLinks;
import io.loopmark.text.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The labs' own tables of one run, beside what was published. */
final class LabBlocks {
  private final Words words;
  private final RunInput run;
  private final int number;
  private final CellLinks links;

  /**
   * @param number of the run among several, whose tables have the same names; 0 for a single one
   */
  LabBlocks(Words words, RunInput run, int number, CellLinks links) {
    this.words = words;
    this.run = run;
    this.number = number;
    this.links = links;
  }

  List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    LabTables lab = new LabTables(words, run.data().cells());
    StressMatrix matrix = new StressMatrix(run.data().cells());
    Stream.of(lab.relay(), lab.globalRates(), lab.transfers(run.files().table("tcp-transfers")))
        .flatMap(Optional::stream)
        .forEach(table -> blocks.add(new Figures(named(table))));
    if (!matrix.isEmpty()) {
      List<Finding> findings = findings(matrix);
      if (!findings.isEmpty()) {
        blocks.add(new Findings(findings));
      }
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
