package io.loopmark.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.TreeMap;
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
    LogDifference d = unpaired(SECOND, FIRST);
    assertThat(d.mean()).isCloseTo(1.58, within(1e-9));
    assertThat(d.degrees()).isCloseTo(17.776, within(1e-3));
    assertThat(d.pGreater()).isCloseTo(0.07939 / 2, within(1e-5));
    assertThat(d.pLess()).isCloseTo(1 - 0.07939 / 2, within(1e-5));
    assertThat(d.p()).isCloseTo(0.07939, within(1e-5));
    assertThat(d.mean() - d.reach()).isCloseTo(-0.2054832, within(1e-6));
    assertThat(d.mean() + d.reach()).isCloseTo(3.3654832, within(1e-6));
    assertThat(d.significant(d.pGreater())).isCloseTo(d.mean(), within(1e-9));
  }

  @Test
  void whatMoreForksWouldGive() {
    LogDifference d = unpaired(SECOND, FIRST);
    assertThat(d.with(10)).isEqualTo(d);
    assertThat(d.with(40).error()).isCloseTo(d.error() / 2, within(1e-12));
    assertThat(d.with(40).degrees()).isCloseTo(4 * d.degrees() + 5.93, within(0.1));
    assertThat(d.with(40).reach()).isBetween(d.reach() / 2.2, d.reach() / 2);
    assertThat(d.less(1.58).mean()).isCloseTo(0, within(1e-12));
  }

  /** What R's power.t.test(power = 0.8) says of ten pairs: 0.997 deviations, two-sided 5 %. */
  @Test
  void whatWouldBeFoundWithEightyPerCent() {
    double[] none = new double[10];
    double[] alternating = new double[10];
    for (int i = 0; i < 10; i++) {
      alternating[i] = i % 2 == 0 ? Math.sqrt(0.9) : -Math.sqrt(0.9);
    }
    LogDifference d =
        LogDifference.paired(sample(alternating), sample(none), VariancePrior.NONE).orElseThrow();
    assertThat(d.error()).isCloseTo(1 / Math.sqrt(10), within(1e-9));
    assertThat(d.detectable(0, 0.025)).isCloseTo(0.997, within(0.02));
    assertThat(d.detectable(0.5, 0.025)).isCloseTo(1.497, within(0.02));
    assertThat(d.detectable(0, 0.025, 0.5)).isCloseTo(d.reach(), within(1e-9));
  }

  @Test
  void paired() {
    LogDifference d =
        LogDifference.paired(sample(SECOND), sample(FIRST), VariancePrior.NONE).orElseThrow();
    assertThat(d.degrees()).isEqualTo(9);
    assertThat(d.pGreater()).isCloseTo(0.002833 / 2, within(1e-6));
    assertThat(d.mean() - d.reach()).isCloseTo(0.7001142, within(1e-6));
    assertThat(d.mean() + d.reach()).isCloseTo(2.4598858, within(1e-6));
  }

  @Test
  void forksThatAgreeToTheLastDigitProveNoMoreThanTheClockResolves() {
    LogDifference d = unpaired(new double[] {1.0005, 1.0005}, new double[] {1, 1});
    assertThat(2 * d.reach()).isGreaterThan(0.008);
    assertThat(d.pGreater()).isGreaterThan(0.2);
  }

  private static LogDifference unpaired(double[] one, double[] other) {
    return LogDifference.unpaired(sample(one), sample(other), VariancePrior.NONE).orElseThrow();
  }

  private static Sample sample(double[] values) {
    SortedMap<Integer, Double> byFork = new TreeMap<>();
    for (double value : values) {
      byFork.put(byFork.size() + 1, value);
    }
    return new Sample(byFork);
  }

  @Test
  void holm() {
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(Holm.adjusted(new double[] {0.6, 0.9})).containsExactly(1, 1);
    assertThat(Holm.adjusted(new double[0])).isEmpty();
    // As if three more had been tested.
    assertThat(Holm.adjusted(5, new double[] {0.01, 0.04}))
        .containsExactly(new double[] {0.05, 0.16}, within(1e-12));
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
    assertThat(Ranks.pGreater(low, high, false, 0.05).getAsDouble())
        .isCloseTo(1 / 70.0, within(1e-12));
    assertThat(Ranks.pGreater(high, low, false, 0.05).getAsDouble()).isEqualTo(1);
    double[] five = {1, 2, 3, 4, 5};
    double[] higher = {1.1, 2.2, 3.3, 4.4, 5.5};
    assertThat(Ranks.pGreater(five, higher, true, 0.05).getAsDouble())
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
    assertThat(Ranks.pGreater(rising(base, 0), rising(candidate, 0.5), paired, 0.05).isPresent())
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
