package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gate's own proof, on made-up nested data with fixed seeds: it rarely cries wolf, and it sees
 * the wolf.
 */
@Timeout(120)
class GateProofTest {
  private static final int CELLS = 48;
  private static final double NOISE = 0.05;
  private static final double LEAST_POWER = 0.8;

  /** One run in twenty, of all its cells together, whatever share of the variance forks have. */
  @ParameterizedTest
  @CsvSource({
    "0.0, 10", "0.5, 10", "0.8, 10",
    "0.0, 3", "0.5, 3", "0.8, 3",
  })
  void aFalseAlarmInAtMostFivePerCentOfUnchangedRuns(double share, int forks) throws Exception {
    RandomGenerator random = new Random(20_260_102L);
    int runs = 100;
    int alarms = 0;
    for (int i = 0; i < runs; i++) {
      RunData base = Synthetic.nested(random, CELLS, forks, NOISE, share, 100);
      RunData same = Synthetic.nested(random, CELLS, forks, NOISE, share, 100);
      alarms += Comparison.of(base, same, ComparisonOptions.USUAL).failed() ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(runs / 20);
  }

  /** The margin alone would hide much; without it Holm's adjustment must hold the line. */
  @ParameterizedTest
  @CsvSource({"0.0, 3", "0.5, 5", "0.8, 10"})
  @Tag("slow")
  void soItIsWithNextToNoMargin(double share, int forks) throws Exception {
    RandomGenerator random = new Random(4);
    Margins none = new Margins(1e-9, 1e-9, List.of(), Calibration.NONE);
    int runs = 400;
    int alarms = 0;
    for (int i = 0; i < runs; i++) {
      RunData base = Synthetic.nested(random, 12, forks, NOISE, share, 100);
      RunData same = Synthetic.nested(random, 12, forks, NOISE, share, 100);
      alarms +=
          Comparison.of(base, same, ComparisonOptions.USUAL.withMargins(none)).failed() ? 1 : 0;
    }
    // 5 % of 400 are 20; a number of alarms with that mean deviates by 4.4.
    assertThat(alarms).isBetween(1, 28);
  }

  /** The harder one: 1.2 times the time is 0.833 of the throughput. */
  @ParameterizedTest
  @CsvSource({"0.0", "0.5", "0.8"})
  void aSlowdownOfTwentyPerCentIsFoundWithTenForks(double share) throws Exception {
    RandomGenerator random = new Random(7);
    // The deviation of a fork's mean is to be 5 %, with five iterations.
    double deviation = NOISE / Math.sqrt(share + (1 - share) / 5);
    int found = 0;
    int cells = 0;
    for (int i = 0; i < 20; i++) {
      RunData base = Synthetic.nested(random, CELLS, 10, deviation, share, 100);
      RunData slow = Synthetic.nested(random, CELLS, 10, deviation, share, 100 / 1.2);
      Comparison comparison = Comparison.of(base, slow, ComparisonOptions.USUAL);
      cells += comparison.cells().size();
      found += count(comparison, Verdict.REGRESSED);
    }
    assertThat((double) found / cells).isGreaterThan(LEAST_POWER);
  }

  /** One slow cell among unchanged ones has to pass Holm's strictest step. */
  @Test
  @Tag("slow")
  void oneSlowCellAmongManyIsFound() throws Exception {
    RandomGenerator random = new Random(11);
    int found = 0;
    int runs = 100;
    for (int i = 0; i < runs; i++) {
      RunData base = Synthetic.nested(random, CELLS, 10, NOISE, 1, 100);
      RunData same = Synthetic.nested(random, CELLS - 1, 10, NOISE, 1, 100);
      List<CellRecord> cells = new ArrayList<>(same.cells());
      double[] slow = new double[10];
      Arrays.setAll(slow, _ -> 100 / 1.2 * Math.exp(NOISE * random.nextGaussian()));
      cells.add(Synthetic.cell("cell" + (CELLS - 1), slow));
      RunData candidate = Synthetic.run("slow", cells.toArray(CellRecord[]::new));
      found += count(Comparison.of(base, candidate, ComparisonOptions.USUAL), Verdict.REGRESSED);
    }
    assertThat((double) found / runs).isGreaterThan(LEAST_POWER);
  }

  /** Why forks, and not iterations, are the evidence. */
  @Test
  void iterationsTakenForForksCryWolf() throws Exception {
    RandomGenerator random = new Random(3);
    int runs = 1_000;
    int byForks = 0;
    int byIterations = 0;
    for (int i = 0; i < runs; i++) {
      CellRecord base = Synthetic.nested(random, 1, 5, NOISE, 0.8, 100).cells().getFirst();
      CellRecord same = Synthetic.nested(random, 1, 5, NOISE, 0.8, 100).cells().getFirst();
      byForks += significant(base, same) ? 1 : 0;
      byIterations += significant(everyIterationAFork(base), everyIterationAFork(same)) ? 1 : 0;
    }
    assertThat(byForks).isBetween(runs * 2 / 100, runs * 7 / 100);
    assertThat(byIterations).isGreaterThan(runs * 15 / 100);
  }

  /** A machine that slows down while it measures: pairs take the drift out. */
  @Test
  void pairsSeeThroughADrift() {
    RandomGenerator random = new Random(5);
    double[] base = new double[10];
    double[] candidate = new double[10];
    for (int i = 0; i < base.length; i++) {
      double drift = 0.1 * i;
      base[i] = drift + 0.01 * random.nextGaussian();
      candidate[i] = drift + 0.1 + 0.01 * random.nextGaussian();
    }
    assertThat(Difference.unpaired(base, candidate).pGreater()).isGreaterThan(0.05);
    assertThat(Difference.paired(base, candidate).pGreater()).isLessThan(1e-6);
  }

  private static boolean significant(CellRecord base, CellRecord candidate) {
    Samples samples = Samples.of(ComparedMetric.SCORE, base, candidate, false);
    return Difference.unpaired(samples.base(), samples.candidate()).pGreater() < 0.05;
  }

  private static CellRecord everyIterationAFork(CellRecord cell) {
    return Synthetic.cell(
        cell.id(),
        cell.forks().stream()
            .flatMap(fork -> fork.primary().iterations().stream())
            .mapToDouble(Double::doubleValue)
            .toArray());
  }

  private static int count(Comparison comparison, Verdict verdict) {
    return Math.toIntExact(
        comparison.cells().stream().filter(cell -> cell.verdict() == verdict).count());
  }
}
