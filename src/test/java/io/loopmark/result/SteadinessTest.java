package io.loopmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether scores had come to rest when they began to count. */
@Timeout(30)
class SteadinessTest {
  @Test
  void halvesThatAgreeAreSteady() {
    assertThat(judged(forks(100, 101, 99, 100), forks(90, 91, 90, 92), forks(110, 109, 111, 110)))
        .isEqualTo(Steadiness.STEADY);
  }

  @Test
  void scoresStillOnTheirWayAreDrifting() {
    assertThat(judged(forks(100, 118, 122), forks(101, 120, 121), forks(99, 117, 123)))
        .isEqualTo(Steadiness.DRIFTING);
    assertThat(judged(forks(123, 117, 99), forks(121, 120, 101), forks(122, 118, 100)))
        .isEqualTo(Steadiness.DRIFTING);
  }

  @Test
  void aLargeStepThatNoiseExplainsIsNeither() {
    assertThat(judged(forks(80, 40), forks(80, 100), forks(80, 160))).isEqualTo(Steadiness.UNKNOWN);
  }

  @Test
  void aSureStepThatIsSmallIsSteady() {
    assertThat(judged(forks(97, 100), forks(97, 100.01), forks(97, 100.02)))
        .isEqualTo(Steadiness.STEADY);
  }

  @Test
  void aSingleIterationIsComparedWithTheLastOfTheWarmUp() {
    assertThat(
            judged(
                fork(List.of(50.0, 100.0), 100),
                fork(List.of(99.0), 100),
                fork(List.of(101.0), 100)))
        .isEqualTo(Steadiness.STEADY);
    assertThat(judged(fork(List.of(80.0), 100), fork(List.of(80.0), 101), fork(List.of(80.0), 99)))
        .isEqualTo(Steadiness.DRIFTING);
  }

  @Test
  void withoutWarmUpOrForksNobodyKnows() {
    assertThat(judged(forks(1), forks(2), forks(3))).isEqualTo(Steadiness.UNKNOWN);
    assertThat(judged(forks(1, 1), forks(1, 1))).isEqualTo(Steadiness.UNKNOWN);
    assertThat(judged(forks(0, 1), forks(1, 2), forks(2, 3))).isEqualTo(Steadiness.UNKNOWN);
  }

  @Test
  void aCellThatDriftsByJustTheMarginIsSeldomCalledSteady() {
    Random random = new Random(5);
    long steady = 0;
    int all = 0;
    for (int run = 0; run < 100; run++) {
      List<CellRecord> cells = new ArrayList<>();
      for (int cell = 0; cell < 20; cell++) {
        List<List<Double>> forks = new ArrayList<>();
        for (int fork = 0; fork < 3; fork++) {
          double drift = Math.log(1.05) + 0.02 * random.nextGaussian();
          forks.add(List.of(100.0, 100 * Math.exp(drift)));
        }
        cells.add(cell(List.of(), forks));
      }
      Steadiness.judge(cells);
      steady += cells.stream().filter(cell -> cell.steadiness() == Steadiness.STEADY).count();
      all += cells.size();
    }
    assertThat((double) steady / all).isBetween(0.01, 0.06);
  }

  private record Fork(List<Double> warmup, List<Double> scores) {}

  private static Fork forks(double... scores) {
    return fork(List.of(), scores);
  }

  private static Fork fork(List<Double> warmup, double... scores) {
    List<Double> list = new ArrayList<>();
    for (double score : scores) {
      list.add(score);
    }
    return new Fork(warmup, list);
  }

  private static Steadiness judged(Fork... forks) {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), forks.length);
    for (Fork fork : forks) {
      add(cell, fork.warmup, fork.scores);
    }
    Steadiness.judge(List.of(cell));
    return cell.steadiness();
  }

  private static CellRecord cell(List<Double> warmup, List<List<Double>> forks) {
    CellRecord cell = CellRecord.planned("B.b", "B.b", Map.of(), forks.size());
    forks.forEach(fork -> add(cell, warmup, fork));
    return cell;
  }

  private static void add(CellRecord cell, List<Double> warmup, List<Double> scores) {
    cell.add(
        new ForkRecord(
            cell.forks().size() + 1,
            Map.of(),
            warmup,
            new Metric("ops/s", scores),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Duration.ZERO));
  }
}
