package io.loopmark.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.JournalParts;
import io.loopmark.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Machines of known speeds are found, and no difference where there is none. */
class MachineEffectsTest {
  private static final double NOISE = 0.05;

  @Test
  void howFastMachinesAreIsFound() {
    double[] speeds = {0.8, 1.0, 1.25};
    MachineEffects effects = MachineEffects.of(cells(speeds, 1));
    for (int shard = 1; shard <= speeds.length; shard++) {
      assertThat(effects.factors().get(shard).value()).isCloseTo(speeds[shard - 1], within(0.02));
      assertThat(effects.factors().get(shard).low()).isLessThan(speeds[shard - 1]);
      assertThat(effects.factors().get(shard).high()).isGreaterThan(speeds[shard - 1]);
    }
    // Logarithms of 0.8, 1 and 1.25 vary by 0.0498.
    double between = 0.0498;
    assertThat(effects.share().orElseThrow())
        .isCloseTo(between / (between + NOISE * NOISE), within(0.03));
  }

  @Test
  void machinesAlikeShareNothing() {
    MachineEffects effects = MachineEffects.of(cells(new double[] {1, 1, 1}, 2));
    assertThat(effects.share().orElseThrow()).isLessThan(0.2);
    assertThat(effects.factors().values()).allMatch(ratio -> ratio.low() < 1 && ratio.high() > 1);
  }

  /** A machine that is missing from fast cells is not slow. */
  @Test
  void gapsMakeNoDifference() {
    List<CellRecord> cells = cells(new double[] {0.8, 1.0, 1.25}, 3);
    List<CellRecord> gaps = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      int missing = i % 4;
      CellRecord cell = cells.get(i);
      CellRecord copy =
          CellRecord.planned(cell.id(), cell.benchmark(), cell.parameters(), cell.plannedForks());
      cell.forks().stream()
          .filter(fork -> JournalParts.shard(fork.fork()) != missing)
          .forEach(copy::add);
      gaps.add(copy);
    }
    MachineEffects effects = MachineEffects.of(gaps);
    assertThat(effects.factors().get(1).value()).isCloseTo(0.8, within(0.03));
    assertThat(effects.factors().get(3).value()).isCloseTo(1.25, within(0.03));
  }

  @Test
  void aRunOfOneMachineHasNone() {
    MachineEffects effects = MachineEffects.of(cells(new double[] {1}, 4));
    assertThat(effects.factors()).isEmpty();
    assertThat(effects.share()).isEmpty();
  }

  private static List<CellRecord> cells(double[] speeds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CellRecord> cells = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      CellRecord cell =
          CellRecord.planned(
              "B.m[n=" + i + "]", "B.m", Map.of("n", Integer.toString(i)), 5 * speeds.length);
      for (int shard = 1; shard <= speeds.length; shard++) {
        for (int fork = 1; fork <= 5; fork++) {
          double score = (i + 1) * speeds[shard - 1] * Math.exp(NOISE * random.nextGaussian());
          cell.add(
              new ForkRecord(
                  JournalParts.number(shard, fork),
                  Map.of(),
                  new Metric("ops/s", List.of(score)),
                  Map.of(),
                  Map.of(),
                  Optional.empty()));
        }
      }
      cells.add(cell);
    }
    return cells;
  }
}
