package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is suspicious is looked at twice, and judged by the second look. */
@Timeout(30)
class ConfirmationTest {
  private static final double[] STEADY = {99, 100, 101, 100};
  private static final double[] LOOSE = {95, 100, 106, 99};

  @Test
  void suspectsAreThoseFarthestBeyondTheirMargins() throws Exception {
    Comparison first =
        look(
            new Screening(4, 10),
            cell("a", 1),
            cell("b", 0.7),
            cell("c", 0.9),
            cell("d", 0.8),
            cell("e", 1.3),
            cell("f", 1.2));
    // A quarter of the places at most is for what looks faster.
    assertThat(suspects(first)).containsExactlyInAnyOrder("b", "c", "d", "e");
    assertThat(new Confirmation(first).cells()).hasSize(4);
  }

  @Test
  void withoutASecondLookNobodyIsASuspect() throws Exception {
    Comparison only =
        Comparison.of(
            run("base", cell("a", 1)),
            run("candidate", cell("a", 0.5)),
            ComparisonOptions.USUAL.withPairs());
    assertThat(suspects(only)).isEmpty();
    assertThat(only.cells().getFirst().verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void onlyFreshForksCount() throws Exception {
    Comparison first = look(Screening.USUAL, cell("slow", 0.5), cell("passing", 0.6));
    Confirmation confirmation = new Confirmation(first);
    confirmation.add(
        run("base", cell("slow", 1), cell("passing", 1)),
        run("candidate", cell("slow", 0.7), cell("passing", 1)));
    Comparison result = confirmation.result(first);
    assertThat(result.cells())
        .extracting(CellComparison::cell, CellComparison::verdict)
        .containsExactly(tuple("slow", Verdict.REGRESSED), tuple("passing", Verdict.OK));
    CellComparison slow = result.cells().getFirst();
    assertThat(slow.effect().orElseThrow().ratio()).isBetween(0.69, 0.71);
    assertThat(slow.notes()).singleElement().asString().startsWith("suspected by 4 pairs, 0.5");
    assertThat(confirmation.cells()).containsExactly("slow");
  }

  @Test
  void roundsAddUp() throws Exception {
    Comparison first = look(Screening.USUAL, loose("slow", 0.7));
    Confirmation confirmation = new Confirmation(first);
    confirmation.add(run("base", loose("slow", 1)), run("candidate", loose("slow", 0.8)));
    confirmation.add(run("base", loose("slow", 1)), run("candidate", loose("slow", 0.9)));
    Effect effect = confirmation.result(first).cells().getFirst().effect().orElseThrow();
    assertThat(effect.baseForks()).isEqualTo(8);
    assertThat(effect.ratio()).isBetween(0.84, 0.86);
  }

  @Test
  void whoeverIsLetGoIsNoRegressionWhateverItsFirstForksSaid() throws Exception {
    Comparison first = look(Screening.USUAL, loose("a", 0.5));
    Confirmation confirmation = new Confirmation(first);
    confirmation.add(run("base", loose("a", 1)), run("candidate", wild("a")));
    assertThat(confirmation.cells()).isEmpty();
    CellComparison cell = confirmation.result(first).cells().getFirst();
    assertThat(cell.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(cell.notes().getLast()).endsWith("not seen again, so no more pairs were taken");
  }

  @Test
  void aForkThatFailsIsToldWhateverMetricWasTheSuspect() throws Exception {
    Comparison first =
        Comparison.of(
            run("base", Synthetic.latencies("a", 10_000, 10_100, 9_900)),
            run("candidate", Synthetic.latencies("a", 20_000, 20_200, 20_000, 20_000)),
            ComparisonOptions.USUAL.withPairs().with(Screening.USUAL));
    assertThat(first.cells().stream().filter(CellComparison::suspect))
        .extracting(CellComparison::metric)
        .containsExactly(ComparedMetric.p99("roundTrip"));
    Confirmation confirmation = new Confirmation(first);
    confirmation.add(
        run("base", Synthetic.latencies("a", 10_000, 10_100, 9_900, 10_000, 10_050)),
        run("candidate", Synthetic.latencies("a", 20_000, 20_200, 20_000, 20_100, 20_050, 20_000)));
    assertThat(confirmation.result(first).cells().getFirst().verdict())
        .isEqualTo(Verdict.REGRESSED);
    CellRecord failed = Synthetic.empty("a", 3);
    failed.addFailure(1, "killed");
    confirmation.add(
        run("base", Synthetic.latencies("a", 10_000, 10_100, 9_900)), run("candidate", failed));
    CellComparison cell = confirmation.result(first).cells().getFirst();
    assertThat(cell.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(cell.notes().getLast()).contains(": killed");
    assertThat(confirmation.cells()).isEmpty();
  }

  @Test
  void oneFreshPairAcquitsNothing() throws Exception {
    Comparison first = look(Screening.USUAL, cell("slow", 0.5));
    Confirmation confirmation = new Confirmation(first);
    confirmation.add(
        run("base", Synthetic.cell("slow", 100)), run("candidate", Synthetic.cell("slow", 101)));
    assertThat(confirmation.result(first).cells())
        .extracting(CellComparison::verdict)
        .containsExactly(Verdict.REGRESSED);
  }

  @Test
  void whatIsFineIsNoSuspect() throws Exception {
    Comparison first =
        Comparison.of(
            run("base", cell("a", 1), cell("b", 1)),
            run("candidate", cell("a", 0.999), cell("b", 0.5)),
            ComparisonOptions.USUAL.withPairs().with(Screening.USUAL));
    assertThat(suspects(first)).containsExactly("b");
  }

  @Test
  void tooManyToLookAtAgainAreOpen() throws Exception {
    List<CellRecord> cells = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      cells.add(cell("cell" + i, 0.5 + i * 0.001));
    }
    Comparison first = look(Screening.USUAL, cells.toArray(CellRecord[]::new));
    Comparison result = new Confirmation(first).result(first);
    assertThat(result.cells().stream().filter(c -> c.verdict() == Verdict.INCONCLUSIVE))
        .hasSize(12);
    // Not measured again, so the first look stands.
    assertThat(result.cells().stream().filter(c -> c.verdict() == Verdict.REGRESSED)).hasSize(8);
    assertThat(result.cells().getLast().notes().getLast()).contains("--suspects takes more");
  }

  @Test
  void whatIsUnsuspectedSaysFromWhatChangeOnItWouldHaveBeenFound() throws Exception {
    Comparison first =
        Comparison.of(
            run("base", loose("a", 1), loose("b", 1), loose("c", 1), cell("d", 1)),
            run("candidate", cell("a", 0.9), cell("b", 0.99), cell("c", 1.01), cell("d", 0.999)),
            ComparisonOptions.USUAL.withPairs().with(new Screening(1, 10)));
    assertThat(suspects(first)).containsExactly("a");
    double loose = detectable(first, "b");
    assertThat(loose).isBetween(0.1, 0.4);
    assertThat(detectable(first, "d")).isBetween(0.05, loose);
  }

  private static double detectable(Comparison comparison, String cell) {
    return comparison.cells().stream()
        .filter(c -> c.cell().equals(cell))
        .findFirst()
        .orElseThrow()
        .detectable()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "MISSING", "INCOMPARABLE"})
  void aRerunThatCameToNothingAcquitsNothing(Verdict verdict) throws Exception {
    CellRecord rerun =
        switch (verdict) {
          case FAILED -> {
            CellRecord failed = Synthetic.empty("slow", 4);
            failed.addFailure(1, "killed");
            yield failed;
          }
          case MISSING -> Synthetic.empty("slow", 4);
          default -> Synthetic.cell("slow", 50, Double.NaN);
        };
    Comparison first = look(Screening.USUAL, cell("slow", 0.5));
    Confirmation confirmation = new Confirmation(first);
    confirmation.add(
        run("base", cell("slow", 1), cell("beside it", 1)),
        run("candidate", rerun, cell("beside it", 1)));
    CellComparison cell = confirmation.result(first).cells().getFirst();
    assertThat(confirmation.result(first).failed()).isTrue();
    assertThat(cell.verdict()).isEqualTo(verdict);
    assertThat(cell.notes().getLast())
        .startsWith("measured again it came to no figures, which acquits nothing: " + verdict);
  }

  @Test
  void aRerunWithoutFiguresOfTheBaseAcquitsNothing() throws Exception {
    CellRecord failed = Synthetic.empty("slow", 4);
    failed.addFailure(1, "killed");
    Comparison first = look(Screening.USUAL, cell("slow", 0.5));
    Confirmation confirmation = new Confirmation(first);
    confirmation.add(run("base", failed), run("candidate", cell("slow", 0.5)));
    assertThat(confirmation.result(first).cells())
        .extracting(CellComparison::verdict)
        .containsExactly(Verdict.REGRESSED);
  }

  private static List<String> suspects(Comparison comparison) {
    return comparison.cells().stream()
        .filter(CellComparison::suspect)
        .map(CellComparison::cell)
        .toList();
  }

  /** A first look at cells of these speeds, of which the base has 1. */
  private static Comparison look(Screening screening, CellRecord... candidates) throws Exception {
    CellRecord[] base =
        Arrays.stream(candidates)
            .map(
                cell ->
                    cell.forks().getFirst().primary().mean() % 1 == 0
                        ? cell(cell.id(), 1)
                        : loose(cell.id(), 1))
            .toArray(CellRecord[]::new);
    return Comparison.of(
        run("base", base),
        run("candidate", candidates),
        ComparisonOptions.USUAL.withPairs().with(screening));
  }

  private static RunData run(String source, CellRecord... cells) {
    return Synthetic.run(source, cells);
  }

  private static CellRecord cell(String id, double speed) {
    return Synthetic.cell(id, Arrays.stream(STEADY).map(v -> v * speed + 1e-9).toArray());
  }

  private static CellRecord loose(String id, double speed) {
    return Synthetic.cell(id, Arrays.stream(LOOSE).map(v -> v * speed + 1e-9).toArray());
  }

  private static CellRecord wild(String id) {
    return Synthetic.cell(id, 80, 120, 130, 90);
  }
}
