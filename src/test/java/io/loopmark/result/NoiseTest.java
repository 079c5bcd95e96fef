package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
  @CsvSource({
    "steal, 2, false",
    "steal, 2.1, true",
    "foreignCpu, 5, false",
    "foreignCpu, 5.1, true",
    "cpuPressure, 99, false",
    "involuntarySwitches, 1e6, false"
  })
  void whatOthersTookCountsByItself(String label, double value, boolean noisy) {
    assertThat(noise(label, value)).hasSize(noisy ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "cpuPressure, 2, 7, false",
    "cpuPressure, 2, 7.1, true",
    "cpuPressure, 40, 80, false",
    "cpuPressure, 40, 80.1, true"
  })
  void waitingCountsWhereAForkStandsOut(String label, double usual, double value, boolean noisy) {
    assertThat(noise(label, usual, value, usual)).hasSize(noisy ? 1 : 0);
    assertThat(noise(label, usual, value)).as("two forks tell nothing").isEmpty();
    assertThat(noise(label, value, value, value)).as("all alike").isEmpty();
    assertThat(noise(label, usual, usual, value, value)).as("as many that wait as don't").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "100, 1100, 15.1, false",
    "100, 1101, 15.1, true",
    "100, 1101, 15, false",
    "9000, 18000, 15.1, false",
    "9000, 18001, 15.1, true"
  })
  void switchingCountsWhereAForkStandsOutAndWaitsLonger(
      double usual, double switches, double waiting, boolean noisy) {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 3);
    cell.add(disturbed(1, 0, 0, 10, usual));
    cell.add(disturbed(2, 0, 0, waiting, switches));
    cell.add(disturbed(3, 0, 0, 10, usual));
    assertThat(cell.noise()).hasSize(noisy ? 1 : 0);
  }

  @Test
  void theMeanOfItsIterationsCountsAndUnknownIsNoNoise() {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 2);
    cell.add(fork(1, Map.of("steal", new Metric("%", List.of(0.0, 3.9)))));
    cell.add(fork(2, Map.of()));
    assertThat(cell.noise()).isEmpty();
  }

  @Test
  void aForkThatStoodStillSaysForHowLongInAllItsIterations() {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 2);
    cell.add(
        fork(
            1,
            Map.of(
                "paused", new Metric("ms", List.of(0.0, 4_900.0, 200.0)),
                "suspended", new Metric("ms", List.of(0.0, 0.0, 30_000.0)))));
    cell.add(
        fork(
            2,
            Map.of(
                "paused", new Metric("ms", List.of(0.0, 0.0)),
                "suspended", new Metric("ms", List.of(0.0, 0.0)))));
    assertThat(cell.noise())
        .containsExactly(
            "fork 1: a process stood still for 5.1 s, the machine was suspended, or its clock set"
                + " ahead, for 30.0 s");
    assertThat(cell.status()).isEqualTo(CellRecord.Status.OK);
  }

  @Test
  void aCellSaysWhichForksAndWhyAndKeepsThem() {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 3);
    cell.add(disturbed(1, 0, 0, 1, 100));
    cell.add(disturbed(2, 3.25, 6, 20, 4_000));
    cell.add(disturbed(3, 0, 0, 3, 200));
    assertThat(cell.noise())
        .containsExactly(
            "fork 2: 3.3 % of all processor time stolen by the hypervisor, 6.0 % of all processor"
                + " time used by other programs, threads waited for a processor in 20 % of its"
                + " time, usually in 3 %, threads were put off a processor 4000 times a second,"
                + " usually 200");
    assertThat(cell.status()).isEqualTo(CellRecord.Status.OK);
    assertThat(cell.forks()).hasSize(3);
  }

  private static List<String> noise(String label, double... values) {
    List<ForkRecord> forks = new ArrayList<>();
    for (double value : values) {
      forks.add(fork(forks.size() + 1, Map.of(label, new Metric("", List.of(value)))));
    }
    return new Noise(forks).lines();
  }

  private static ForkRecord disturbed(
      int number, double steal, double foreign, double waiting, double switches) {
    return fork(
        number,
        Map.of(
            "steal", new Metric("%", List.of(steal)),
            "foreignCpu", new Metric("%", List.of(foreign)),
            "cpuPressure", new Metric("%", List.of(waiting)),
            "involuntarySwitches", new Metric("switches/s", List.of(switches))));
  }

  private static ForkRecord fork(int number, Map<String, Metric> secondary) {
    return new ForkRecord(
        number, Map.of(), new Metric("ops/s", List.of(1.0)), secondary, Map.of(), Optional.empty());
  }
}
