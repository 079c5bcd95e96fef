package io.loopmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.stats.Holm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what R says of Student's sleep data, and against examples worked by hand. */
@Timeout(30)
class StatisticsTest {
  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  @Test
  void welch() {
    Difference d = Difference.unpaired(FIRST, SECOND);
    assertThat(d.mean()).isCloseTo(1.58, within(1e-9));
    assertThat(d.degrees()).isCloseTo(17.776, within(1e-3));
    assertThat(d.pGreater()).isCloseTo(0.07939 / 2, within(1e-5));
    assertThat(d.pLess()).isCloseTo(1 - 0.07939 / 2, within(1e-5));
    assertThat(d.low()).isCloseTo(-0.2054832, within(1e-6));
    assertThat(d.high()).isCloseTo(3.3654832, within(1e-6));
    // As many forks as there are give the width there is, but for the unequal variances.
    assertThat(d.halfWidth(10)).isCloseTo((d.high() - d.low()) / 2, within(1e-9));
    assertThat(d.halfWidth(40)).isBetween(d.halfWidth(10) / 2.2, d.halfWidth(10) / 2);
    assertThat(d.significant(10, d.pGreater())).isCloseTo(d.mean(), within(1e-9));
  }

  @Test
  void paired() {
    Difference d = Difference.paired(FIRST, SECOND);
    assertThat(d.degrees()).isEqualTo(9);
    assertThat(d.pGreater()).isCloseTo(0.002833 / 2, within(1e-6));
    assertThat(d.low()).isCloseTo(0.7001142, within(1e-6));
    assertThat(d.high()).isCloseTo(2.4598858, within(1e-6));
  }

  @Test
  void forksThatAgreeToTheLastDigitProveNoMoreThanTheClockResolves() {
    Difference d = Difference.unpaired(new double[] {1, 1}, new double[] {1.0005, 1.0005});
    assertThat(d.high() - d.low()).isGreaterThan(0.008);
    assertThat(d.pGreater()).isGreaterThan(0.2);
  }

  @Test
  void holm() {
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(Holm.adjusted(new double[] {0.6, 0.9})).containsExactly(1, 1);
    assertThat(Holm.adjusted(new double[0])).isEmpty();
    // 0.005 passes 0.05 / 4, 0.01 passes 0.05 / 3, 0.03 fails 0.05 / 2: so do all behind it.
    assertThat(Holm.levels(new double[] {0.01, 0.04, 0.03, 0.005}, 0.05))
        .containsExactly(new double[] {0.05 / 3, 0.025, 0.025, 0.0125}, within(1e-12));
    assertThat(Holm.levels(new double[] {0.01, 0.02}, 0.05))
        .containsExactly(new double[] {0.025, 0.05}, within(1e-12));
  }

  @Test
  void ranks() {
    double[] low = {1, 2, 3, 4};
    double[] high = {5, 6, 7, 8};
    assertThat(RankTest.pGreater(low, high, false, 0.05).getAsDouble())
        .isCloseTo(1 / 70.0, within(1e-12));
    assertThat(RankTest.pGreater(high, low, false, 0.05).getAsDouble()).isEqualTo(1);
    double[] five = {1, 2, 3, 4, 5};
    double[] higher = {1.1, 2.2, 3.3, 4.4, 5.5};
    assertThat(RankTest.pGreater(five, higher, true, 0.05).getAsDouble())
        .isCloseTo(1 / 32.0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, false, false", // 1 of 6 orders
    "3, 3, false, true", // 1 of 20
    "4, 4, true, false", // 1 of 16 signs
    "5, 5, true, true",
    "13, 13, false, false",
    "13, 5, false, false",
  })
  void ranksAreAskedWhereTheyCanAnswer(int base, int candidate, boolean paired, boolean asked) {
    assertThat(RankTest.pGreater(rising(base, 0), rising(candidate, 0.5), paired, 0.05).isPresent())
        .isEqualTo(asked);
  }

  private static double[] rising(int count, double offset) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = i + offset;
    }
    return values;
  }
}
