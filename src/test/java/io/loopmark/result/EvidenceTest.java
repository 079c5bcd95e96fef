package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
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
    // Means of logarithms 1, 1.1, 1.2: s = 0.1, t(0.975, 2) = 4.3027, so a factor of e^0.2484.
    CellRecord cell =
        cell(
            List.of(),
            List.of(List.of(Math.exp(1)), List.of(Math.exp(1.1)), List.of(Math.exp(1.2))));
    assertThat(Evidence.relativeHalfWidth(cell).orElseThrow())
        .isCloseTo(Math.expm1(0.2484), within(1e-4));
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

  private static CellRecord cell(List<Double> warmup, List<List<Double>> forks) {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), forks.size());
    for (int i = 0; i < forks.size(); i++) {
      Metric score = new Metric("ops/s", forks.get(i));
      cell.add(
          new ForkRecord(
              i + 1, Map.of(), warmup, score, Map.of(), Map.of(), Optional.empty(), Duration.ZERO));
    }
    return cell;
  }
}
