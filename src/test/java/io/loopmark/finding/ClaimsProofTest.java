package io.loopmark.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.BlockDesign;
import io.loopmark.result.CellRecord;
import io.loopmark.run.SimulatedRun;
import io.loopmark.stats.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How often a run claims something wrong of any two cells, by simulation: the quick suite, six
 * minutes, forks that vary as they did in the recorded run, further forks where the doubt is.
 */
@Tag("slow")
@Timeout(900)
class ClaimsProofTest {
  private static final double ERROR = 0.05;

  /** Wrong claims, right ones, and how far apart the ends of the typical interval are. */
  private record Tally(int runs, int wrongRuns, long right, long pairs, List<Double> halfWidths) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d runs, %d with a wrong claim; %.1f of %.1f comparisons decided; half-width %.1f %%",
          runs,
          wrongRuns,
          (double) right / runs,
          (double) pairs / runs,
          100 * halfWidths.get(halfWidths.size() / 2));
    }
  }

  @Test
  void fewRunsClaimWhatIsNotSo() {
    assertNotFarBeyond(simulate(60, new SimulatedRun.World(0, 0)));
    assertNotFarBeyond(simulate(60, new SimulatedRun.World(0.3, 0)));
  }

  @Test
  void fewRunsClaimWhatIsNotSoWithTwoSpeedsToo() {
    assertHolds(simulate(2_000, new SimulatedRun.World(0, 0)));
    assertHolds(simulate(400, new SimulatedRun.World(0.3, 0)));
    assertHolds(simulate(2_000, new SimulatedRun.World(0, 0.1)));
    assertHolds(simulate(400, new SimulatedRun.World(0.3, 0.1)));
  }

  /** Of few runs chance may add three standard errors to that. */
  private static void assertNotFarBeyond(Tally tally) {
    double most = ERROR * tally.runs + 3 * Math.sqrt(ERROR * (1 - ERROR) * tally.runs);
    assertThat((double) tally.wrongRuns).as(tally.toString()).isLessThanOrEqualTo(most);
  }

  /** At most one run in twenty; seeds are fixed, so chance has no say. */
  private static void assertHolds(Tally tally) {
    assertThat((double) tally.wrongRuns)
        .as(tally.toString())
        .isLessThanOrEqualTo(ERROR * tally.runs);
  }

  private static Tally simulate(int runs, SimulatedRun.World world) {
    int wrongRuns = 0;
    long right = 0;
    long pairs = 0;
    List<Double> halfWidths = new ArrayList<>();
    for (int seed = 1; seed <= runs; seed++) {
      SimulatedRun run = SimulatedRun.of(world, seed);
      List<Group> groups = Group.of(run.cells());
      Claims claims = Claims.of(groups, BlockDesign.ofRun(run.cells()));
      int wrong = 0;
      for (Group group : groups) {
        for (Family family : Families.all(group)) {
          Quantity quantity = Quantity.of(family.cells()).orElseThrow();
          for (CellRecord one : family.cells()) {
            for (CellRecord other : family.cells()) {
              Optional<Ratio> ratio =
                  one == other ? Optional.empty() : claims.faster(quantity, one, other);
              if (ratio.isPresent()) {
                double truth = Math.exp(run.truth(one) - run.truth(other));
                wrong += isWrong(ratio.get(), truth) ? 1 : 0;
                right += ratio.get().clear() || ratio.get().within(0.05) ? 1 : 0;
                pairs++;
                halfWidths.add(ratio.get().halfWidth());
              }
            }
          }
        }
      }
      wrongRuns += wrong > 0 ? 1 : 0;
    }
    halfWidths.sort(null);
    return new Tally(runs, wrongRuns, right / 2, pairs / 2, halfWidths);
  }

  private static boolean isWrong(Ratio ratio, double truth) {
    return (ratio.low() > 1 && truth <= 1)
        || (ratio.high() < 1 && truth >= 1)
        || (ratio.within(0.05) && (truth > 1.05 || truth < 1 / 1.05));
  }
}
