package io.loopmark.report.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The interval of a ratio. */
@Timeout(30)
class RatioTest {
  @Test
  void itIsWelchsIntervalOfTheLogarithms() {
    // Logarithms 1, 2, 3 and 0, 0.5, 1, 1.5: difference 1.25, squared errors 1/3 and 5/48,
    // 3.29 degrees of freedom, t 3.03: the half width is 2.01.
    Ratio ratio =
        Ratio.of(
                List.of(Math.exp(1), Math.exp(2), Math.exp(3)),
                List.of(1.0, Math.exp(0.5), Math.exp(1), Math.exp(1.5)),
                0.95)
            .orElseThrow();
    assertThat(Math.log(ratio.value())).isCloseTo(1.25, within(1e-9));
    assertThat(Math.log(ratio.high()) - 1.25).isCloseTo(2.01, within(0.02));
    assertThat(1.25 - Math.log(ratio.low())).isCloseTo(2.01, within(0.02));
    assertThat(ratio.clear()).isFalse();
  }

  @Test
  void oneForkOrAValueWithoutLogarithmIsNoEvidence() {
    assertThat(Ratio.of(List.of(2.0), List.of(1.0, 1.1), 0.95)).isEmpty();
    assertThat(Ratio.of(List.of(2.0, 2.1), List.of(1.0), 0.95)).isEmpty();
    assertThat(Ratio.of(List.of(2.0, 0.0), List.of(1.0, 1.1), 0.95)).isEmpty();
    assertThat(Ratio.of(List.of(2.0, Double.NaN), List.of(1.0, 1.1), 0.95)).isEmpty();
  }

  @Test
  void forksThatAgreeToTheLastDigitAreNoEvidence() {
    assertThat(Ratio.of(List.of(3.0, 3.0), List.of(2.0, 2.0), 0.95)).isEmpty();
  }
}
