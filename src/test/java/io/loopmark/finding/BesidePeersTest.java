package io.loopmark.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.document.Document.Finding;
import io.loopmark.document.Document.Headline;
import io.loopmark.result.BlockDesign;
import io.loopmark.result.CellRecord;
import io.loopmark.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** This program stands beside those that do the same work, and beside no others. */
@Timeout(30)
class BesidePeersTest {
  private final List<CellRecord> cells = new ArrayList<>();

  @Test
  void everyCellStandsBesideCOfTheSameWayAndTheLabsOneProgram() {
    cell("LOOPMARK", "CHANNEL", 97, 97.1, 96.9);
    cell("LOOPMARK", "SEGMENTED", 200, 200.2, 199.8);
    cell("C", "CHANNEL", 100, 100.1, 99.9);
    cell("C", "SEGMENTED", 250, 250.1, 249.9);
    cell("PYTHON", "SOCKET", 10, 10.01, 9.99);
    assertThat(analysis().of(group()))
        .extracting(Finding::text)
        .satisfiesExactly(
            channel ->
                assertThat(channel)
                    .startsWith("via=CHANNEL: 97.00 ops/s: 0.97 × C (0.9")
                    .contains("), 9.70 × the lab's program (9."),
            segmented ->
                assertThat(segmented)
                    .startsWith("via=SEGMENTED: 200.0 ops/s: 0.80 × C (0.")
                    .contains("), 20.0 × the lab's program ("));
  }

  @Test
  void theVerdictIsOnTheFastestAndItsBarsAreThePrograms() {
    cell("LOOPMARK", "CHANNEL", 97, 97.1, 96.9);
    cell("LOOPMARK", "SEGMENTED", 200, 200.2, 199.8);
    cell("C", "SEGMENTED", 250, 250.1, 249.9);
    Headline headline = analysis().verdicts(List.of(group())).getFirst();
    assertThat(headline.subject()).endsWith("(via=SEGMENTED)");
    assertThat(headline.verdict()).startsWith("0.80 × C (");
    assertThat(headline.bars()).hasSize(2);
  }

  @Test
  void theTableHasARowForEachCellAndBlanksWhereNobodyDidIt() {
    cell("LOOPMARK", "CHANNEL", 97, 97.1, 96.9);
    cell("LOOPMARK", "SEGMENTED", 200, 200.2, 199.8);
    cell("C", "CHANNEL", 100, 100.1, 99.9);
    cell("PYTHON", "SOCKET", 10, 10.01, 9.99);
    var table = analysis().matrix("pairs", group()).orElseThrow();
    assertThat(table.heads()).extracting(head -> head.text()).contains("Loopmark", "C", "× C");
    assertThat(table.rows()).hasSize(2);
    assertThat(table.rows().get(1).values().get(2).shown()).isEmpty();
  }

  @Test
  void aRowWhoseParametersAreAllSharedIsNamedByItsSystem() {
    cell("LOOPMARK", "CHANNEL", 97, 97.1, 96.9);
    cell("C", "CHANNEL", 100, 100.1, 99.9);
    var table = analysis().matrix("pairs", group()).orElseThrow();
    assertThat(table.rows().getFirst().values().getFirst().shown()).isNotEmpty();
  }

  @Test
  void markedProgramsHaveNoVerdictAndThatIsSaid() {
    cell("LOOPMARK", "CHANNEL", 97, 97.1, 96.9);
    cell("C", "CHANNEL", 100, 100.1, 150, 150.1, 100.2, 150.2, 99.9, 149.9);
    assertThat(cells.getLast().twoSpeeds()).isPresent();
    assertThat(analysis().verdicts(List.of(group())))
        .singleElement()
        .extracting(Headline::verdict)
        .isEqualTo("no verdict: 1 of 2 marked as drifting or of two speeds");
  }

  @Test
  void oneForkOfEachIsNoVerdictButFigures() {
    cell("LOOPMARK", "CHANNEL", 97);
    cell("C", "CHANNEL", 100);
    assertThat(analysis().verdicts(List.of(group())))
        .singleElement()
        .extracting(Headline::verdict)
        .asString()
        .contains("97.00 ops/s", "100.0 ops/s");
  }

  @Test
  void otherWorkIsNoYardstick() {
    cell("LOOPMARK", "CHANNEL", 97, 97.1, 96.9);
    cell("C", "SEGMENTED", 100, 100.1, 99.9);
    assertThat(analysis().of(group())).isEmpty();
    assertThat(analysis().verdicts(List.of(group()))).isEmpty();
    assertThat(analysis().matrix("pairs", group())).isEmpty();
  }

  @Test
  void cellsOfOneForkCarryNoRatio() {
    cell("LOOPMARK", "CHANNEL", 97);
    cell("C", "CHANNEL", 100);
    assertThat(analysis().of(group())).isEmpty();
  }

  private Group group() {
    return Group.of(cells).getFirst();
  }

  private Analysis analysis() {
    return new Analysis(
        Words.of("report", "en"),
        new CellLinks(cells.stream().map(CellRecord::id).toList()),
        Claims.of(Group.of(cells), BlockDesign.UNKNOWN));
  }

  private void cell(String program, String via, double... forks) {
    Map<String, String> parameters = Map.of("program", program, "via", via);
    cells.add(Scored.cell(parameters, forks));
  }
}
