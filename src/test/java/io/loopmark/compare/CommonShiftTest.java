package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.result.CellRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When all cells move alike, the machine did. */
@Timeout(30)
class CommonShiftTest {
  private static final double[] STEADY = {99, 100, 101, 100.5, 99.5};

  @Test
  void whatMovedAllIsTakenOff() throws Exception {
    Comparison comparison = compare(ComparisonOptions.USUAL, 0.9, 0.9, 0.7);
    CommonShift shift = comparison.shift().orElseThrow();
    assertThat(Math.exp(shift.cost())).isCloseTo(1 / 0.9, within(1e-3));
    assertThat(shift.low()).isPositive();
    assertThat(shift.cells()).isEqualTo(12);
    assertThat(Math.exp(shift.ofControls().orElseThrow())).isCloseTo(1 / 0.9, within(1e-3));
    assertThat(shift.ofMachine()).isTrue();
    assertThat(comparison.relative()).isTrue();
    assertThat(regressed(comparison)).containsExactly("slow");
    CellComparison slow = comparison.cells().getFirst();
    assertThat(slow.effect().orElseThrow().ratio()).isCloseTo(0.7, within(1e-3));
    assertThat(comparison.relativeTo(slow)).isCloseTo(0.9, within(1e-3));
    assertThat(ComparisonFormat.TEXT.render(comparison))
        .contains(
            "All 12 cells in the median: 11% slower (11% to 11%), controls 11% slower; nearly all"
                .replace("(11% to 11%)", "(11% slower to 11% slower)"))
        .contains("  relative  ")
        .containsPattern("0\\.700 +0\\.6.*0\\.778 \\(0\\.7");
  }

  /** Of two intervals the one that is judged stays. */
  @Test
  void aNarrowWindowGoesWithoutTheIntervalThatIsNotJudged() throws Exception {
    Comparison comparison = compare(ComparisonOptions.USUAL, 0.9, 0.9, 0.7);
    int narrow = 64;
    assertThat(new ComparisonTable(comparison).text(narrow).lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(narrow))
        .anySatisfy(line -> assertThat(line).contains("ratio", "relative").doesNotContain("95 %"))
        .anySatisfy(line -> assertThat(line).containsPattern("0\\.700 +0\\.778 \\(0\\.7"));
  }

  @Test
  void absoluteSwitchesThatOff() throws Exception {
    Comparison comparison = compare(ComparisonOptions.USUAL.withAbsolute(), 0.9, 0.9, 0.7);
    assertThat(comparison.shift().orElseThrow().ofMachine()).isTrue();
    assertThat(comparison.relative()).isFalse();
    assertThat(regressed(comparison)).hasSize(12);
  }

  @Test
  void pairsMetTheSameMachineSoItIsTheBuild() throws Exception {
    Comparison comparison = compare(ComparisonOptions.USUAL.withPairs(), 0.9, 0.9, 0.7);
    assertThat(comparison.shift().orElseThrow().ofMachine()).isFalse();
    assertThat(regressed(comparison)).hasSize(12);
  }

  @Test
  void whereControlsStayedItIsNotTheMachine() throws Exception {
    Comparison comparison = compare(ComparisonOptions.USUAL, 0.9, 1, 0.9);
    assertThat(comparison.shift().orElseThrow().ofMachine()).isFalse();
    assertThat(regressed(comparison)).hasSize(10);
  }

  /** All that the code shares may have become slower. */
  @Test
  void withoutControlsItIsOnlyTold() throws Exception {
    List<CellRecord> base = new ArrayList<>();
    List<CellRecord> candidate = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      base.add(cell("cell" + i, 1));
      candidate.add(cell("cell" + i, 0.9));
    }
    Comparison comparison =
        Comparison.of(
            Synthetic.run("base", base.toArray(CellRecord[]::new)),
            Synthetic.run("candidate", candidate.toArray(CellRecord[]::new)),
            ComparisonOptions.USUAL);
    assertThat(comparison.shift().orElseThrow().cost()).isGreaterThan(0.1);
    assertThat(comparison.relative()).isFalse();
    assertThat(regressed(comparison)).hasSize(12);
  }

  @Test
  void aShiftOfAPerCentIsNone() throws Exception {
    assertThat(compare(ComparisonOptions.USUAL, 0.99, 0.99, 0.99).relative()).isFalse();
  }

  @Test
  void fewCellsSayNothingOfAMachine() throws Exception {
    Comparison comparison =
        Comparison.of(
            Synthetic.run("base", cell("a", 1), cell("b", 1)),
            Synthetic.run("candidate", cell("a", 0.9), cell("b", 0.9)),
            ComparisonOptions.USUAL);
    assertThat(comparison.shift()).isEmpty();
    assertThat(regressed(comparison)).hasSize(2);
  }

  /** Nine cells, two controls, and one that became as fast as said. */
  private static Comparison compare(
      ComparisonOptions options, double all, double controls, double slow) throws Exception {
    List<CellRecord> base = new ArrayList<>();
    List<CellRecord> candidate = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      base.add(cell("cell" + i, 1));
      candidate.add(cell("cell" + i, all));
    }
    for (int i = 0; i < 2; i++) {
      base.add(cell("ControlBenchmark.c" + i, 1));
      candidate.add(cell("ControlBenchmark.c" + i, controls));
    }
    base.add(cell("slow", 1));
    candidate.add(cell("slow", slow));
    return Comparison.of(
        Synthetic.run("base", base.toArray(CellRecord[]::new)),
        Synthetic.run("candidate", candidate.toArray(CellRecord[]::new)),
        options);
  }

  private static CellRecord cell(String id, double speed) {
    double[] scores = new double[STEADY.length];
    Arrays.setAll(scores, i -> (STEADY[i] + (i % 2) * 0.01 * speed) * speed);
    return Synthetic.cell(id, scores);
  }

  private static List<String> regressed(Comparison comparison) {
    return comparison.cells().stream()
        .filter(cell -> cell.verdict() == Verdict.REGRESSED)
        .map(CellComparison::cell)
        .toList();
  }
}
