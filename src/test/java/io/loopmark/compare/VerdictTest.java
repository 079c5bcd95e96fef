package io.loopmark.compare;

import static io.loopmark.compare.Verdict.IMPROVED;
import static io.loopmark.compare.Verdict.INCONCLUSIVE;
import static io.loopmark.compare.Verdict.OK;
import static io.loopmark.compare.Verdict.REGRESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.compare.ComparisonOptions.Demand;
import io.loopmark.compare.Margins.Rule;
import io.loopmark.result.CellRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What statistics decide. */
@Timeout(30)
class VerdictTest {
  private static final double[] STEADY = {99, 100, 101, 100, 99.5, 100.5};
  private static final ComparisonOptions USUAL = ComparisonOptions.USUAL;

  @ParameterizedTest
  @CsvSource({
    "thrpt, ops/s, 0.80, REGRESSED",
    "thrpt, ops/s, 0.98, OK",
    "thrpt, ops/s, 1.00, OK",
    "thrpt, ops/s, 1.20, IMPROVED",
    "thrpt, ops/s, 0.95, INCONCLUSIVE",
    "avgt,  ns/op, 0.80, IMPROVED",
    "avgt,  ns/op, 1.20, REGRESSED",
    "ss,    ms/op, 1.20, REGRESSED",
    "'',    us/op, 1.20, REGRESSED",
    "'',    ops/us, 0.8, REGRESSED",
  })
  void modeAndUnitSayWhichWayIsBetter(String mode, String unit, double speed, Verdict verdict)
      throws Exception {
    CellComparison cell =
        single(
            Synthetic.cell("a", mode, unit, STEADY),
            Synthetic.cell("a", mode, unit, times(speed + 1e-9)),
            USUAL);
    assertThat(cell.verdict()).isEqualTo(verdict);
    assertThat(cell.effect().orElseThrow().ratio()).isCloseTo(speed, within(1e-6));
    assertThat(cell.effect().orElseThrow().low()).isBetween(0.98 * speed, speed);
    assertThat(cell.effect().orElseThrow().high()).isBetween(speed, 1.02 * speed);
    assertThat(cell.unit()).isEqualTo(unit);
  }

  @Test
  void theRatioIsOfGeometricMeansOverForks() throws Exception {
    Effect effect =
        single(Synthetic.cell("a", 10, 1000), Synthetic.cell("a", 400, 100), USUAL)
            .effect()
            .orElseThrow();
    assertThat(effect.base()).isCloseTo(100, within(1e-9));
    assertThat(effect.candidate()).isCloseTo(200, within(1e-9));
    assertThat(effect.ratio()).isCloseTo(2, within(1e-9));
  }

  @Test
  void aWiderMarginToleratesMore() throws Exception {
    CellRecord base = Synthetic.cell("Udp.send[via=SOCKET]", STEADY);
    CellRecord slower = Synthetic.cell("Udp.send[via=SOCKET]", times(0.8));
    Rule other = new Rule("Tcp.*", 1, OptionalDouble.of(0.9), OptionalDouble.empty());
    Rule own = new Rule("Udp.*[*=SOCKET]", 2, OptionalDouble.of(0.5), OptionalDouble.empty());
    assertThat(single(base, slower, with(List.of(other), Calibration.NONE)).verdict())
        .isEqualTo(REGRESSED);
    assertThat(single(base, slower, with(List.of(other, own), Calibration.NONE)).verdict())
        .isEqualTo(OK);
  }

  @Test
  void aCellsNoiseRaisesItsMarginAndIsTold() throws Exception {
    Calibration noise = new Calibration(Map.of("a", Map.of("score", 0.4, "latency p99", 9.0)));
    CellComparison cell =
        single(
            Synthetic.cell("a", STEADY), Synthetic.cell("a", times(0.8)), with(List.of(), noise));
    assertThat(cell.verdict()).isEqualTo(OK);
    assertThat(cell.margin()).isEqualTo(0.4);
    assertThat(cell.notes()).containsExactly("margin raised from 5% to 40%, this cell's noise");
  }

  @Test
  void noiseDoesNotExcuseEverything() throws Exception {
    Calibration noise = new Calibration(Map.of("a", Map.of("score", 3.0)));
    CellComparison cell =
        single(
            Synthetic.cell("a", STEADY), Synthetic.cell("a", times(0.4)), with(List.of(), noise));
    assertThat(cell.verdict()).isEqualTo(REGRESSED);
    assertThat(cell.notes())
        .containsExactly("margin raised from 5% to 100%, the most; this cell's noise is 300%");
  }

  @Test
  void aMarginOrNoiseThatNoCellFitsIsTold() throws Exception {
    Rule typo = new Rule("Upd.*", 7, OptionalDouble.of(0.5), OptionalDouble.empty());
    assertThat(
            Comparison.of(
                    Synthetic.run("b", Synthetic.cell("a", STEADY)),
                    Synthetic.run("c", Synthetic.cell("a", times(1.01))),
                    with(List.of(typo), new Calibration(Map.of("b", Map.of("score", 0.1)))))
                .warnings())
        .contains("margins, line 7: no cell fits 'Upd.*'", "noise: none of its cells is here");
  }

  @Test
  void tailsAreComparedWithAMarginOfTheirOwn() throws Exception {
    CellRecord base = Synthetic.latencies("a", 10_000, 10_100, 9_900, 10_000, 10_050);
    CellRecord slower = Synthetic.latencies("a", 15_000, 15_100, 14_900, 15_000, 15_050, 15_000);
    Comparison comparison =
        Comparison.of(Synthetic.run("b", base), Synthetic.run("c", slower), USUAL);
    assertThat(comparison.cells())
        .extracting(CellComparison::metric, CellComparison::verdict, CellComparison::margin)
        .containsExactly(
            tuple(ComparedMetric.p99("roundTrip"), REGRESSED, 0.15),
            tuple(ComparedMetric.SCORE, OK, 0.05));
    CellComparison tail = comparison.cells().getFirst();
    assertThat(tail.unit()).isEqualTo("ns/op");
    assertThat(tail.effect().orElseThrow().ratio()).isCloseTo(1.5, within(0.01));
    assertThat(comparison.failed()).isTrue();
  }

  @Test
  void howManyMoreForksWouldTell() throws Exception {
    double[] noisy = {80, 100, 120, 90, 110};
    CellComparison cell =
        single(
            Synthetic.cell("a", noisy),
            Synthetic.cell("a", Arrays.stream(noisy).map(v -> v * 1.001).toArray()),
            USUAL);
    assertThat(cell.verdict()).isEqualTo(INCONCLUSIVE);
    int more = cell.forksNeeded().orElseThrow();
    double width = Math.log(cell.effect().orElseThrow().high());
    // A width shrinks with the root of the number of forks, and t's quantile a little, too; to find
    // it with 80 % takes (1.96 + 0.84)² / 1.96² times as many.
    double forks = 2.04 * 5 * Math.pow(width / Math.log(1.05), 2);
    assertThat((double) more).isBetween(0.6 * forks, forks);
  }

  @Test
  void beyondTheMarginButNotSignificantAmongManyCells() throws Exception {
    CellRecord base = Synthetic.cell("slow", 100, 101, 99);
    CellRecord slow = Synthetic.cell("slow", 82, 80, 84);
    assertThat(single(base, slow, USUAL).verdict()).isEqualTo(REGRESSED);
    List<CellRecord> bases = new ArrayList<>(List.of(base));
    List<CellRecord> candidates = new ArrayList<>(List.of(slow));
    for (int i = 0; i < 60; i++) {
      bases.add(Synthetic.cell("cell" + i, 100, 109, 92));
      candidates.add(Synthetic.cell("cell" + i, 109, 100, 92.5));
    }
    Comparison comparison =
        Comparison.of(
            Synthetic.run("b", bases.toArray(CellRecord[]::new)),
            Synthetic.run("c", candidates.toArray(CellRecord[]::new)),
            USUAL);
    CellComparison cell =
        comparison.cells().stream().filter(c -> c.cell().equals("slow")).findFirst().orElseThrow();
    assertThat(cell.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(cell.notes().getFirst())
        .startsWith("beyond the margin, but not significant among all cells: p = 0.");
    assertThat(cell.forksNeeded()).isPresent();
    assertThat(comparison.failed()).isFalse();
  }

  @Test
  void oneWildForkDoesNotHideThatTheOthersAreSlower() throws Exception {
    CellComparison cell =
        single(
            Synthetic.cell("a", 100, 100, 100, 100, 100.5),
            Synthetic.cell("a", 80, 80.5, 81, 80, 300),
            USUAL);
    assertThat(cell.verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void pairsAreForksOfOneNumber() throws Exception {
    double[] drifting = {100, 120, 140, 160, 180, 200};
    CellRecord base = Synthetic.cell("a", drifting);
    CellRecord slower = Synthetic.cell("a", Arrays.stream(drifting).map(v -> v * 0.9).toArray());
    assertThat(single(base, slower, USUAL).verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(single(base, slower, USUAL.withPairs()).verdict()).isEqualTo(REGRESSED);
    CellRecord more = Synthetic.cell("a", 90, 108, 126, 144, 162, 180, 1);
    CellComparison cell = single(base, more, USUAL.withPairs());
    assertThat(cell.verdict()).isEqualTo(REGRESSED);
    assertThat(cell.notes()).containsExactly("forks without a partner, left out: 1");
  }

  @Test
  void whatMattersComesFirst() throws Exception {
    double[] wild = {50, 100, 150, 80, 120, 60};
    Comparison comparison =
        Comparison.of(
            Synthetic.run(
                "b",
                Synthetic.cell("same", STEADY),
                Synthetic.cell("gone", STEADY),
                Synthetic.cell("better", STEADY),
                Synthetic.cell("bad", STEADY),
                Synthetic.cell("worse", STEADY),
                Synthetic.cell("wild", wild)),
            Synthetic.run(
                "c",
                Synthetic.cell("fresh", STEADY),
                Synthetic.cell("same", times(1.001)),
                Synthetic.cell("better", times(1.5)),
                Synthetic.cell("bad", times(0.8)),
                Synthetic.cell("worse", times(0.5)),
                Synthetic.cell("wild", wild)),
            USUAL);
    assertThat(comparison.cells())
        .extracting(CellComparison::cell)
        .containsExactly("worse", "bad", "gone", "wild", "better", "same", "fresh");
  }

  @Test
  void onlyStrictFailsOnWhatCannotBeTold() throws Exception {
    CellRecord base = Synthetic.cell("a", 50, 100, 150);
    CellRecord other = Synthetic.cell("a", 55, 100, 145);
    ComparisonOptions strict = ComparisonOptions.USUAL.with(Demand.VERDICTS);
    assertThat(of(base, other, USUAL).failed()).isFalse();
    assertThat(of(base, other, strict).failed()).isTrue();
    assertThat(of(Synthetic.cell("a", STEADY), Synthetic.cell("a", times(1.5)), strict))
        .matches(c -> c.cells().getFirst().verdict() == IMPROVED)
        .matches(c -> !c.failed());
  }

  private static Comparison of(CellRecord base, CellRecord candidate, ComparisonOptions options)
      throws IncomparableException {
    return Comparison.of(Synthetic.run("b", base), Synthetic.run("c", candidate), options);
  }

  private static CellComparison single(
      CellRecord base, CellRecord candidate, ComparisonOptions options)
      throws IncomparableException {
    List<CellComparison> cells = of(base, candidate, options).cells();
    assertThat(cells).hasSize(1);
    return cells.getFirst();
  }

  private static ComparisonOptions with(List<Rule> rules, Calibration noise) {
    return USUAL.withMargins(new Margins(0.05, 0.15, rules, noise));
  }

  private static double[] times(double factor) {
    return Arrays.stream(STEADY).map(v -> v * factor).toArray();
  }
}
