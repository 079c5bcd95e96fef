package io.loopmark.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forks of two speeds are told from forks that only vary. */
@Timeout(30)
class TwoGroupsTest {
  @Test
  void groupsFarApartAreFoundWithTheirSizesAndMeans() {
    Sample sample = sample(8, i -> i % 4 == 0 ? Math.log(50) : Math.log(100) + 0.01 * i);
    TwoGroups groups = TwoGroups.of(sample).orElseThrow();
    assertThat(groups.inLow()).isEqualTo(2);
    assertThat(groups.inHigh()).isEqualTo(6);
    assertThat(groups.low()).isCloseTo(50, within(1e-9));
    assertThat(groups.high()).isBetween(100.0, 108.0);
  }

  @Test
  void fewForksGroupsThatAreCloseAndASingleStragglerAreNone() {
    assertThat(TwoGroups.of(sample(5, i -> i % 2))).isEmpty();
    assertThat(TwoGroups.of(sample(20, i -> 0.2 * (i % 2)))).isEmpty();
    assertThat(TwoGroups.of(sample(20, i -> i == 0 ? 5 : 0.01 * i))).isEmpty();
  }

  @Test
  void ofOneNormalDistributionOneInAHundredAtMostLooksLikeTwo() {
    Random random = new Random(3);
    for (int forks : new int[] {6, 8, 12, 20, 40}) {
      int found = 0;
      for (int i = 0; i < 4_000; i++) {
        found += TwoGroups.of(sample(forks, _ -> random.nextGaussian())).isPresent() ? 1 : 0;
      }
      assertThat(found).as("of %d forks", forks).isBetween(4, 60);
    }
  }

  private static Sample sample(int forks, IntToDoubleFunction logarithm) {
    TreeMap<Integer, Double> byFork = new TreeMap<>();
    for (int i = 0; i < forks; i++) {
      byFork.put(i + 1, logarithm.applyAsDouble(i));
    }
    return new Sample(byFork);
  }
}
