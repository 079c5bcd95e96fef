package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.loopmark.result.CellRecord;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What regressed is looked at twice. */
@Timeout(30)
class ConfirmationTest {
  private static final double[] STEADY = {99, 100, 101, 100, 99.5, 100.5};

  @Test
  void onlyWhatIsFoundAgainStaysARegression() throws Exception {
    Comparison first =
        compare(cell("same", 1), cell("slow", 0.5), cell("passing", 0.6), cell("fast", 2));
    assertThat(first.failed()).isTrue();
    Comparison again = compare(cell("slow", 0.5), cell("passing", 1));
    assertThat(first.confirmedBy(again).cells())
        .extracting(CellComparison::cell, CellComparison::verdict)
        .containsExactly(
            tuple("slow", Verdict.REGRESSED),
            tuple("passing", Verdict.INCONCLUSIVE),
            tuple("fast", Verdict.IMPROVED),
            tuple("same", Verdict.OK));
    assertThat(first.confirmedBy(again).cells())
        .filteredOn(cell -> !cell.notes().isEmpty())
        .flatExtracting(CellComparison::notes)
        .satisfiesExactly(
            slow -> assertThat(slow).startsWith("found again when measured again: 0.500 (0.49"),
            passing ->
                assertThat(passing)
                    .startsWith("looked like a regression, and measured again it was OK: 1.000 ("));
  }

  @Test
  void nothingIsLostWithARerunThatHadNoSuchCell() throws Exception {
    Comparison first = compare(cell("slow", 0.5));
    Comparison again = compare(cell("other", 1));
    assertThat(first.confirmedBy(again).cells()).isEqualTo(first.cells());
    assertThat(first.confirmedBy(again).failed()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "MISSING", "INCOMPARABLE"})
  void aRerunThatCameToNothingAcquitsNothing(Verdict verdict) throws Exception {
    CellRecord rerun =
        switch (verdict) {
          case FAILED -> {
            CellRecord failed = Synthetic.empty("slow", 6);
            failed.addFailure(1, "killed");
            yield failed;
          }
          case MISSING -> Synthetic.empty("slow", 6);
          default -> Synthetic.cell("slow", 50, Double.NaN);
        };
    String why =
        switch (verdict) {
          case FAILED -> "FAILED, fork 1: killed";
          case MISSING -> "MISSING, not measured in the candidate";
          default ->
              "INCOMPARABLE, candidate: fork 2 has a score of NaN; accepted: a number above 0";
        };
    Comparison after = compare(cell("slow", 0.5)).confirmedBy(compare(rerun, cell("beside it", 1)));
    assertThat(after.failed()).isTrue();
    CellComparison cell = after.cells().getFirst();
    assertThat(cell.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(cell.notes())
        .containsExactly("measured again it came to no figures, which acquits nothing: " + why);
  }

  @Test
  void aRerunWithoutFiguresOfTheBaseAcquitsNothing() throws Exception {
    CellRecord failed = Synthetic.empty("slow", 6);
    failed.addFailure(1, "killed");
    Comparison again =
        Comparison.of(
            Synthetic.run("base", failed, Synthetic.cell("beside it", STEADY)),
            Synthetic.run("candidate", cell("slow", 0.5), cell("beside it", 1)),
            ComparisonOptions.USUAL);
    assertThat(compare(cell("slow", 0.5)).confirmedBy(again).cells())
        .extracting(CellComparison::verdict)
        .containsExactly(Verdict.REGRESSED);
  }

  /** Against steady cells of the same names, scores these times theirs. */
  private static Comparison compare(CellRecord... candidates) throws Exception {
    CellRecord[] base =
        Arrays.stream(candidates)
            .map(cell -> Synthetic.cell(cell.id(), STEADY))
            .toArray(CellRecord[]::new);
    return Comparison.of(
        Synthetic.run("base", base),
        Synthetic.run("candidate", candidates),
        ComparisonOptions.USUAL);
  }

  private static CellRecord cell(String id, double speed) {
    double[] scores = Arrays.stream(STEADY).map(score -> score * speed + 1e-9).toArray();
    return Synthetic.cell(id, scores);
  }
}
