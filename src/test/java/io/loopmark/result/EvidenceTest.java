package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.result.Evidence.Steadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What scores say apart from what they are. */
@Timeout(30)
class EvidenceTest {
  @Test
  void theIntervalIsStudents() {
    // Means 90, 100, 110: s = 10, t(0.975, 2) = 4.3027, so ± 24.84 of 100.
    CellRecord cell = cell(List.of(), List.of(List.of(90.0), List.of(100.0), List.of(110.0)));
    assertThat(Evidence.relativeHalfWidth(cell).orElseThrow()).isCloseTo(0.2484, within(1e-4));
  }

  @Test
  void twoForksHaveNoInterval() {
    assertThat(Evidence.relativeHalfWidth(cell(List.of(), List.of(List.of(1.0), List.of(2.0)))))
        .isEmpty();
  }

  @Test
  void theShareBetweenForksIsTheTextbooks() {
    // Fork means 2 and 6: MSB = 2 · (4 + 4) / 1 = 16, MSW = 4 / 2 = 2, σ²_between = (16 − 2) / 2.
    CellRecord cell = cell(List.of(), List.of(List.of(1.0, 3.0), List.of(5.0, 7.0)));
    assertThat(Evidence.betweenForkShare(cell).orElseThrow()).isCloseTo(7.0 / 9, within(1e-12));
  }

  @Test
  void theShareIsFoundAgainInManyForks() {
    Random random = new Random(7);
    List<List<Double>> forks = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double fork = 2 * random.nextGaussian();
      forks.add(random.doubles(5).mapToObj(_ -> 100 + fork + random.nextGaussian()).toList());
    }
    assertThat(Evidence.betweenForkShare(cell(List.of(), forks)).orElseThrow())
        .isCloseTo(0.8, within(0.02));
  }

  @Test
  void forksThatDifferLessThanIterationsShareNothing() {
    CellRecord cell = cell(List.of(), List.of(List.of(1.0, 9.0), List.of(2.0, 8.0)));
    assertThat(Evidence.betweenForkShare(cell)).hasValue(0);
  }

  @Test
  void oneForkOrOneIterationTellsNoShare() {
    assertThat(Evidence.betweenForkShare(cell(List.of(), List.of(List.of(1.0, 2.0))))).isEmpty();
    assertThat(Evidence.betweenForkShare(cell(List.of(), List.of(List.of(1.0), List.of(2.0)))))
        .isEmpty();
    assertThat(
            Evidence.betweenForkShare(
                cell(List.of(), List.of(List.of(4.0, 4.0), List.of(4.0, 4.0)))))
        .isEmpty();
  }

  @Test
  void scoresThatGoOnAsTheWarmUpEndedAreSteady() {
    assertThat(steadiness(List.of(50.0, 99.0), 100, 101, 98)).isEqualTo(Steadiness.STEADY);
  }

  @Test
  void scoresStillOnTheirWayAreNot() {
    assertThat(steadiness(List.of(50.0, 80.0), 100, 101, 98)).isEqualTo(Steadiness.UNSTEADY);
    assertThat(steadiness(List.of(120.0), 100, 101, 98)).isEqualTo(Steadiness.UNSTEADY);
  }

  @Test
  void measuredIterationsTellMoreThanTheWarmUp() {
    List<Double> cold = List.of(10.0);
    assertThat(
            Evidence.steadiness(
                cell(
                    cold, List.of(List.of(99.0, 100.0), List.of(101.0, 100.0), List.of(9.0, 9.0)))))
        .isEqualTo(Steadiness.STEADY);
    assertThat(
            Evidence.steadiness(
                cell(
                    List.of(100.0),
                    List.of(
                        List.of(100.0, 118.0, 122.0),
                        List.of(101.0, 120.0, 121.0),
                        List.of(99.0, 117.0, 123.0)))))
        .isEqualTo(Steadiness.UNSTEADY);
  }

  @Test
  void aLargeStepThatNoiseExplainsIsNoDrift() {
    assertThat(steadiness(List.of(80.0), 40, 100, 160)).isEqualTo(Steadiness.STEADY);
  }

  @Test
  void aSureStepThatIsSmallIsNoDrift() {
    assertThat(steadiness(List.of(97.0), 100, 100.01, 100.02)).isEqualTo(Steadiness.STEADY);
  }

  @Test
  void withoutWarmUpOrForksNobodyKnows() {
    assertThat(steadiness(List.of(), 1, 2, 3)).isEqualTo(Steadiness.UNKNOWN);
    assertThat(steadiness(List.of(1.0), 1, 2)).isEqualTo(Steadiness.UNKNOWN);
    assertThat(steadiness(List.of(0.0), 1, 2, 3)).isEqualTo(Steadiness.UNKNOWN);
  }

  private static Steadiness steadiness(List<Double> warmup, double... scores) {
    List<List<Double>> forks = new ArrayList<>();
    for (double score : scores) {
      forks.add(List.of(score));
    }
    return Evidence.steadiness(cell(warmup, forks));
  }

  private static CellRecord cell(List<Double> warmup, List<List<Double>> forks) {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), forks.size());
    for (int i = 0; i < forks.size(); i++) {
      Metric score = new Metric("ops/s", forks.get(i));
      cell.add(
          new ForkRecord(i + 1, Map.of(), warmup, score, Map.of(), Map.of(), Optional.empty()));
    }
    return cell;
  }
}
