package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.result.CellRecord.Status;
import io.loopmark.stats.TwoGroups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a cell stands, and what its forks are together. */
@Timeout(30)
class CellRecordTest {
  @Test
  void onlyACellWithAllItsForksIsOk() {
    assertThat(SampleCells.all())
        .extracting(CellRecord::status)
        .containsExactly(
            Status.OK,
            Status.FAILED,
            Status.FAILED,
            Status.PLANNED,
            Status.OK,
            Status.SKIPPED,
            Status.INVALID,
            Status.INVALID);
    assertThat(CellRecord.planned("B.b", "B.b", Map.of(), 1).status()).isEqualTo(Status.PLANNED);
  }

  @Test
  void anInvalidForkIsToldAlsoWhereOthersAreToCome() {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 4);
    cell.add(fork(1, 1));
    cell.add(fork(3, 1).withInvalid("rate missed"));
    assertThat(cell.status()).isEqualTo(Status.INVALID);
    assertThat(cell.ended(2)).isFalse();
    assertThat(cell.ended(3)).isTrue();
    assertThat(cell.withoutFaults().status()).isEqualTo(Status.PLANNED);
  }

  @Test
  void aForkWithoutFiguresMakesItFailedOrInvalid() {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 3);
    cell.add(fork(1, 1));
    cell.addInvalid(2, "3 of 16384 datagrams lost");
    assertThat(cell.status()).isEqualTo(Status.INVALID);
    assertThat(cell.ended(2)).isTrue();
    assertThat(cell.withPlannedForks(2).status()).isEqualTo(Status.INVALID);
    assertThat(cell.withoutFaults().ended(2)).isFalse();
    cell.addFailure(3, "refused");
    assertThat(cell.status()).isEqualTo(Status.FAILED);
    assertThat(cell.causes())
        .containsExactly("fork 2: 3 of 16384 datagrams lost", "fork 3: refused");
  }

  @Test
  void causesAreKeptForkByFork() {
    assertThat(SampleCells.failed().causes())
        .containsExactly(
            "fork 1: killed after the time-out of 60000 ms", "fork 2: Connection refused");
    assertThat(SampleCells.partlyFailed().causes()).hasSize(1);
    assertThat(SampleCells.skipped().causes()).containsExactly("too slow for this suite");
    assertThat(SampleCells.whole().causes()).isEmpty();
  }

  @Test
  void aSkippedCellKnowsItsBenchmark() {
    assertThat(SampleCells.skipped().benchmark()).isEqualTo("UdpSendBenchmark.send");
    assertThat(CellRecord.skipped("B.b", "no").benchmark()).isEqualTo("B.b");
  }

  @Test
  void aMeanIsOverForks() {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 2);
    cell.add(fork(1, 1, 1, 1, 1));
    cell.add(fork(2, 4));
    assertThat(cell.forkMeans("x")).containsExactly(1.0, 4.0);
    assertThat(cell.mean("x").orElseThrow()).isEqualTo(2.5, within(1e-9));
    assertThat(cell.mean("y")).isEmpty();
  }

  @Test
  void latenciesAreAddedUpAndTheForksKeepTheirOwn() {
    CellRecord cell = SampleCells.whole();
    for (int reading = 0; reading < 2; reading++) {
      assertThat(cell.latency("sendCall").orElseThrow().getTotalCount()).isEqualTo(1_020);
    }
    assertThat(cell.forks())
        .extracting(fork -> fork.latencies().get("sendCall").getTotalCount())
        .containsExactly(1_000L, 10L, 10L);
    assertThat(SampleCells.control().latency("sendCall")).isEmpty();
  }

  @Test
  void anotherForkIsInEverythingThatWasAskedForBefore() {
    CellRecord cell = SampleCells.whole();
    Speed speed = Speed.of(List.of(cell)).orElseThrow();
    long samples = cell.latency("sendCall").orElseThrow().getTotalCount();
    int values = speed.values(cell).size();
    assertThat(Speed.percentiles(cell, "sendCall", 50)).hasSize(values);
    cell.add(cell.forks().getFirst().withNumber(99));
    assertThat(cell.latency("sendCall").orElseThrow().getTotalCount()).isEqualTo(samples + 1_000);
    assertThat(speed.values(cell)).hasSize(values + 1).containsKey(99);
    assertThat(Speed.percentiles(cell, "sendCall", 50)).containsKey(99);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ops/s", "us/op"})
  void twoSpeedsAreTheForksOwnFiguresWhicheverWayIsFaster(String unit) {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), 8);
    for (int number = 1; number <= 8; number++) {
      cell.add(fork(unit, number, (number <= 5 ? 10 : 20) + 0.01 * number));
    }
    TwoGroups groups = cell.twoSpeeds().orElseThrow();
    assertThat(groups.low()).isCloseTo(10.03, within(0.01));
    assertThat(groups.high()).isCloseTo(20.07, within(0.01));
    assertThat(groups.inLow()).isEqualTo(5);
  }

  private static ForkRecord fork(int number, double... values) {
    return fork("ops/s", number, values);
  }

  private static ForkRecord fork(String unit, int number, double... values) {
    List<Double> list = java.util.Arrays.stream(values).boxed().toList();
    return new ForkRecord(
        number,
        Map.of(),
        new Metric(unit, list),
        Map.of("x", new Metric("B/s", list)),
        Map.of(),
        Optional.empty());
  }
}
