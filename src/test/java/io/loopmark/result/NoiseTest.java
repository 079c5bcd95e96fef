package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forks that were disturbed are named, and stay. */
@Timeout(30)
class NoiseTest {
  @ParameterizedTest
  @CsvSource({"0, 0, false", "2, 5, false", "2.1, 0, true", "0, 5.1, true"})
  void aForkAboveOneThresholdIsNoisy(double steal, double foreign, boolean noisy) {
    assertThat(Noise.of(fork(1, steal, foreign)).isPresent()).isEqualTo(noisy);
  }

  @Test
  void theMeanOfItsIterationsCountsAndUnknownIsNoNoise() {
    assertThat(Noise.of(fork(1, Map.of("steal", new Metric("%", List.of(0.0, 3.9)))))).isEmpty();
    assertThat(Noise.of(fork(1, Map.of()))).isEmpty();
  }

  @Test
  void aCellSaysWhichForksAndKeepsThem() {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 2);
    cell.add(fork(1, 0, 0));
    cell.add(fork(2, 3.25, 1));
    assertThat(cell.noise())
        .containsExactly(
            "fork 2: 3.3 % of all processor time stolen by the hypervisor, 1.0 % used by other"
                + " programs");
    assertThat(cell.status()).isEqualTo(CellRecord.Status.OK);
    assertThat(cell.forks()).hasSize(2);
  }

  private static ForkRecord fork(int number, double steal, double foreign) {
    Map<String, Metric> secondary = new LinkedHashMap<>();
    secondary.put("steal", new Metric("%", List.of(steal)));
    secondary.put("foreignCpu", new Metric("%", List.of(foreign)));
    return fork(number, secondary);
  }

  private static ForkRecord fork(int number, Map<String, Metric> secondary) {
    return new ForkRecord(
        number, Map.of(), new Metric("ops/s", List.of(1.0)), secondary, Map.of(), Optional.empty());
  }
}
