package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.compare.ComparisonOptions.Demand;
import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no statistics: each its own message, and never a pass. */
@Timeout(30)
class ExactFailureTest {
  private static final String ID = "Udp.send[workers=1]";
  private static final CellRecord BASE = Synthetic.cell(ID, 10, 11, 12);
  private static final CellRecord GOOD = Synthetic.cell("good", 10, 11, 12);
  private static final CellRecord GOOD_TOO = Synthetic.cell("good", 10.1, 11, 12);

  @Test
  void aCellThatIsGone() throws Exception {
    settled(Verdict.MISSING, "not in the candidate", BASE, null);
  }

  @Test
  void aCellThatIsNowSkipped() throws Exception {
    settled(
        Verdict.MISSING,
        "skipped in the candidate: too slow",
        BASE,
        CellRecord.skipped(ID, "too slow"));
  }

  @Test
  void aCellThatWasNotReached() throws Exception {
    settled(Verdict.MISSING, "not measured in the candidate", BASE, Synthetic.empty(ID, 3));
  }

  @Test
  void aFailedCell() throws Exception {
    CellRecord failed = Synthetic.cell(ID, 10, 11, 12);
    failed.addFailure(4, "killed");
    settled(Verdict.FAILED, "fork 4: killed", BASE, failed);
    settled(Verdict.FAILED, "not in the base; FAILED, fork 4: killed", null, failed);
  }

  @Test
  void anInvalidCell() throws Exception {
    CellRecord invalid = Synthetic.empty(ID, 2);
    invalid.add(Synthetic.fork(1, "thrpt", "ops/s", Map.of(), 10));
    invalid.add(Synthetic.invalid(2, "rate missed", 9));
    settled(Verdict.FAILED, "INVALID, fork 2: rate missed", BASE, invalid);
  }

  @Test
  void anotherUnitOrMode() throws Exception {
    settled(
        Verdict.INCOMPARABLE,
        "another unit: points, in the base ops/s",
        BASE,
        Synthetic.cell(ID, "thrpt", "points", 10, 11));
    settled(
        Verdict.INCOMPARABLE,
        "another mode: avgt, in the base thrpt",
        BASE,
        Synthetic.cell(ID, "avgt", "s/op", 10, 11));
    settled(
        Verdict.INCOMPARABLE,
        "mode '' with unit 'points' does not say which way is better",
        Synthetic.cell(ID, "", "points", 10, 11),
        Synthetic.cell(ID, "", "points", 10, 12));
    settled(
        Verdict.INCOMPARABLE,
        "mode 'thrpt' with unit 'ns/op' does not say which way is better",
        Synthetic.cell(ID, "thrpt", "ns/op", 10, 11),
        Synthetic.cell(ID, "thrpt", "ns/op", 10, 12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY})
  void aScoreThatIsNone(double score) throws Exception {
    String why = "fork 2 has a score of " + score + "; accepted: a number above 0";
    CellRecord broken = Synthetic.cell(ID, 10, score, 12);
    settled(Verdict.INCOMPARABLE, "candidate: " + why, BASE, broken);
    settled(Verdict.INCOMPARABLE, "base: " + why, broken, BASE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0})
  void aScoreOfAPairThatIsNone(double score) throws Exception {
    CellRecord broken = Synthetic.cell(ID, 10, score, 12);
    for (boolean inBase : new boolean[] {true, false}) {
      CellComparison cell =
          Comparison.of(
                  Synthetic.run("b", GOOD, inBase ? broken : BASE),
                  Synthetic.run("c", GOOD_TOO, inBase ? BASE : broken),
                  ComparisonOptions.USUAL.withPairs())
              .cells()
              .getFirst();
      assertThat(cell.verdict()).isEqualTo(Verdict.INCOMPARABLE);
      assertThat(cell.notes())
          .containsExactly(
              (inBase ? "base" : "candidate")
                  + ": fork 2 has a score of "
                  + score
                  + "; accepted: a number above 0");
    }
  }

  @Test
  void aForkWithoutIterations() throws Exception {
    CellRecord empty = Synthetic.empty(ID, 1);
    empty.add(Synthetic.fork(1, "thrpt", "ops/s", Map.of()));
    settled(Verdict.INCOMPARABLE, "candidate: fork 1 has no iterations", BASE, empty);
  }

  @Test
  void latenciesThatAreNoLongerMeasured() throws Exception {
    RunData base = Synthetic.run("b", Synthetic.latencies(ID, 1_000, 1_100));
    RunData plain = Synthetic.run("c", Synthetic.cell(ID, 100, 101));
    RunData folder =
        new RunData("c", "quick", "", 1, plain.cells(), Map.of("os", Map.of("kernel", "6")));
    Comparison comparison = Comparison.of(base, folder, ComparisonOptions.USUAL);
    assertThat(comparison.cells().getFirst().verdict()).isEqualTo(Verdict.MISSING);
    assertThat(comparison.cells().getFirst().metric()).isEqualTo(ComparedMetric.p99("roundTrip"));
    assertThat(comparison.failed()).isTrue();
    Comparison scores = Comparison.of(base, plain, ComparisonOptions.USUAL);
    assertThat(scores.cells())
        .extracting(CellComparison::metric)
        .containsExactly(ComparedMetric.SCORE);
    assertThat(scores.warnings())
        .contains("a JMH file has no latencies of single operations: only scores are compared");
  }

  @Test
  void aBaseWithoutFiguresSaysNothing() throws Exception {
    CellRecord failed = Synthetic.empty(ID, 2);
    failed.addFailure(1, "refused");
    Comparison comparison = compare(failed, BASE);
    assertThat(comparison.cells().getFirst().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.cells().getFirst().notes())
        .containsExactly("no figures in the base: FAILED, fork 1: refused");
  }

  @Test
  void whatIsLeftOfAFailedBaseIsComparedAndTold() throws Exception {
    CellRecord base = Synthetic.cell(ID, 100, 101, 99);
    base.addFailure(4, "refused");
    CellComparison cell = compare(base, Synthetic.cell(ID, 50, 51, 49)).cells().getFirst();
    assertThat(cell.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(cell.notes())
        .containsExactly("in the base FAILED, fork 4: refused; its other forks are compared");
  }

  @Test
  void aCellSkippedInBothIsNoMatter() throws Exception {
    CellRecord skipped = CellRecord.skipped(ID, "too slow");
    Comparison comparison = compare(skipped, skipped);
    assertThat(comparison.cells()).extracting(CellComparison::cell).containsExactly("good");
    assertThat(comparison.failed()).isFalse();
  }

  @Test
  void aCellOnlyInTheCandidateIsNew() throws Exception {
    Comparison comparison = compare(null, BASE);
    assertThat(comparison.cells().getLast().verdict()).isEqualTo(Verdict.NEW);
    assertThat(comparison.failed()).isFalse();
  }

  @Test
  void tooFewForksOfOneCell() throws Exception {
    Comparison comparison = compare(BASE, Synthetic.cell(ID, 10));
    CellComparison cell =
        comparison.cells().stream().filter(c -> c.cell().equals(ID)).findFirst().orElseThrow();
    assertThat(cell.verdict()).isEqualTo(Verdict.ONE_FORK);
    assertThat(cell.forksNeeded()).hasValue(1);
    assertThat(cell.effect().orElseThrow().hasInterval()).isFalse();
    assertThat(cell.effect().orElseThrow().ratio()).isPositive();
    assertThat(cell.notes()).containsExactly("no verdict: one fork of a side");
  }

  @Test
  void oneForkOfAllCells() throws Exception {
    RunData base = Synthetic.run("b", Synthetic.cell(ID, 20));
    RunData candidate = Synthetic.run("c", Synthetic.cell(ID, 10));
    Comparison single = Comparison.of(base, candidate, ComparisonOptions.USUAL);
    assertThat(single.failed()).isFalse();
    assertThat(single.cells().getFirst().effect().orElseThrow().ratio())
        .isCloseTo(0.5, within(1e-9));
    assertThat(single.cells().getFirst().notes()).containsExactly("no verdict: one fork");
    assertThat(ComparisonFormat.TEXT.render(single))
        .contains("NOTHING IS JUDGED: one fork says")
        .endsWith("1 ONE_FORK: no failure\n");
    assertThat(
            Comparison.of(base, candidate, ComparisonOptions.USUAL.with(Demand.VERDICTS)).failed())
        .isTrue();
  }

  @Test
  void noCells() {
    refused("c: has no cells", Synthetic.run("b", BASE), Synthetic.run("c"));
    refused("b: has no cells", Synthetic.run("b"), Synthetic.run("c", BASE));
  }

  @Test
  void noCellInCommon() {
    refused(
        "no cell is in both: b has " + ID + ", c has good",
        Synthetic.run("b", BASE),
        Synthetic.run("c", GOOD));
  }

  @Test
  void oneRunTwice() {
    refused(
        "b and c are one run: all scores are equal; accepted: two runs",
        Synthetic.run("b", BASE, GOOD),
        Synthetic.run("c", Synthetic.cell(ID, 10, 11, 12)));
  }

  @Test
  void anotherMachine() throws Exception {
    Map<String, Object> here = environment("EPYC", 4_000_000_000L, "6.1");
    Map<String, Object> there = environment("Xeon", 4_000_000_001L, "6.2");
    RunData base = Synthetic.run("b", here, GOOD);
    RunData candidate = Synthetic.run("c", there, GOOD_TOO);
    refused(
        "c was measured with another processor: Xeon, in the base EPYC; another kernel: 6.2, in the"
            + " base 6.1; accepted: two runs of one machine, or --other-machine",
        base,
        candidate);
    ComparisonOptions allowed = ComparisonOptions.USUAL.withOtherMachine();
    assertThat(Comparison.of(base, candidate, allowed).warnings())
        .containsExactly(
            "another processor: Xeon, in the base EPYC", "another kernel: 6.2, in the base 6.1");
  }

  private static Map<String, Object> environment(String cpu, long memory, String kernel) {
    return Map.of(
        "cpu", Map.of("model", cpu, "logicalCores", 2),
        "memory", Map.of("totalBytes", memory),
        "os", Map.of("kernel", kernel));
  }

  private static void settled(Verdict verdict, String note, CellRecord base, CellRecord candidate)
      throws IncomparableException {
    Comparison comparison = compare(base, candidate);
    CellComparison cell = comparison.cells().getFirst();
    assertThat(cell.cell()).isEqualTo(ID);
    assertThat(cell.verdict()).isEqualTo(verdict);
    assertThat(cell.notes()).containsExactly(note);
    assertThat(cell.effect()).isEmpty();
    assertThat(comparison.failed()).isTrue();
  }

  /** Beside a cell that is all right; null for none. */
  private static Comparison compare(CellRecord base, CellRecord candidate)
      throws IncomparableException {
    List<CellRecord> left = base == null ? List.of(GOOD) : List.of(GOOD, base);
    List<CellRecord> right = candidate == null ? List.of(GOOD_TOO) : List.of(GOOD_TOO, candidate);
    return Comparison.of(
        Synthetic.run("b", left.toArray(CellRecord[]::new)),
        Synthetic.run("c", right.toArray(CellRecord[]::new)),
        ComparisonOptions.USUAL);
  }

  private static void refused(String message, RunData base, RunData candidate) {
    assertThatThrownBy(() -> Comparison.of(base, candidate, ComparisonOptions.USUAL))
        .isInstanceOf(IncomparableException.class)
        .hasMessage(message);
  }
}
