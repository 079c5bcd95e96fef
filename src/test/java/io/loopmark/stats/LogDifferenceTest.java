package io.loopmark.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The interval of a ratio, and what stands behind it. */
@Timeout(30)
class LogDifferenceTest {
  @Test
  void unpairedItIsWelchsIntervalOfTheLogarithms() {
    // Logarithms 1, 2, 3 and 0, 0.5, 1, 1.5: difference 1.25, squared errors 1/3 and 5/48,
    // 3.29 degrees of freedom, t 3.03: the half width is 2.01.
    Ratio ratio =
        LogDifference.unpaired(logs(1, 2, 3), logs(0, 0.5, 1, 1.5), VariancePrior.NONE)
            .orElseThrow()
            .ratio(0.95);
    assertThat(Math.log(ratio.value())).isCloseTo(1.25, within(1e-9));
    assertThat(Math.log(ratio.high()) - 1.25).isCloseTo(2.01, within(0.02));
    assertThat(1.25 - Math.log(ratio.low())).isCloseTo(2.01, within(0.02));
    assertThat(ratio.clear()).isFalse();
  }

  @Test
  void pairedItIsTheIntervalOfDifferencesInsideBlocks() {
    // Differences 1, 2 and 3: variance 1, error 0.577, t of 2 degrees 4.303.
    LogDifference paired =
        LogDifference.paired(logs(11, 22, 33), logs(10, 20, 30, 7), VariancePrior.NONE)
            .orElseThrow();
    assertThat(paired.mean()).isCloseTo(2, within(1e-12));
    assertThat(paired.degrees()).isEqualTo(2);
    assertThat(Math.log(paired.ratio(0.95).high())).isCloseTo(2 + 4.303 * 0.5774, within(1e-3));
    assertThat(paired.p()).isCloseTo(0.0742, within(1e-4));
  }

  @Test
  void blocksThatOnlyOneSideHasCountForNothing() {
    Sample first = new Sample(new TreeMap<>(Map.of(1, 1.0, 2, 2.0, 4, 9.0)));
    Sample second = new Sample(new TreeMap<>(Map.of(1, 0.0, 2, 0.5, 3, 7.0)));
    assertThat(LogDifference.paired(first, second, VariancePrior.NONE).orElseThrow().mean())
        .isEqualTo(1.25);
    Sample third = new Sample(new TreeMap<>(Map.of(1, 0.0, 3, 7.0)));
    assertThat(LogDifference.paired(first, third, VariancePrior.NONE)).isEmpty();
  }

  @Test
  void aPriorAddsDegreesAndNeverLessensALargeVariance() {
    VariancePrior prior = new VariancePrior(4, 6);
    Variance small = prior.with(new Variance(1, 2));
    assertThat(small.value()).isCloseTo((6 * 4 + 2 * 1) / 8.0, within(1e-12));
    assertThat(small.degrees()).isEqualTo(8);
    assertThat(prior.with(new Variance(9, 2))).isEqualTo(new Variance(9, 8));
    assertThat(VariancePrior.NONE.with(new Variance(9, 2))).isEqualTo(new Variance(9, 2));
  }

  @Test
  void oneForkOrAValueWithoutLogarithmIsNoEvidence() {
    Sample two = logs(1, 2);
    for (Sample bad :
        List.of(
            logs(1), Sample.of(Map.of(1, 2.0, 2, 0.0)), Sample.of(Map.of(1, Double.NaN, 2, 1.0)))) {
      assertThat(LogDifference.unpaired(bad, two, VariancePrior.NONE)).isEmpty();
      assertThat(LogDifference.unpaired(two, bad, VariancePrior.NONE)).isEmpty();
      assertThat(LogDifference.paired(bad, two, VariancePrior.NONE)).isEqualTo(Optional.empty());
    }
  }

  @Test
  void forksThatAgreeToTheLastDigitAreTakenToVaryByATenthOfAPerCent() {
    Ratio ratio =
        LogDifference.unpaired(logs(0, 0), logs(0, 0), VariancePrior.NONE)
            .orElseThrow()
            .ratio(0.95);
    assertThat(ratio.halfWidth()).isCloseTo(4.303e-3, within(2e-5));
  }

  @Test
  void aRatioIsWithinAMarginWhenItsWholeIntervalIs() {
    assertThat(new Ratio(1, 0.96, 1.04).within(0.05)).isTrue();
    assertThat(new Ratio(1, 0.95, 1.04).within(0.05)).isFalse();
    assertThat(new Ratio(1, 0.96, 1.051).within(0.05)).isFalse();
    assertThat(new Ratio(2, 1, 4).inverse()).isEqualTo(new Ratio(0.5, 0.25, 1));
  }

  private static Sample logs(double... logarithms) {
    TreeMap<Integer, Double> byFork = new TreeMap<>();
    for (double logarithm : logarithms) {
      byFork.put(byFork.size() + 1, logarithm);
    }
    return new Sample(byFork);
  }
}
