package io.loopmark.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopmark.stats.LogDifference;
import io.loopmark.stats.Ratio;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How well a run tells its cells apart is the median of what single ratios reach. */
@Timeout(10)
class SharpnessTest {
  /** Two-sided, for 95 %, with four degrees of freedom. */
  private static final double T = 2.776;

  @Test
  void halfWidthsAreMediansOfBothKindsOfIntervals() {
    Sharpness told =
        Sharpness.of(
                List.of(
                    compared(0.01, new Ratio(1.5, 1.5 / 1.2, 1.5 * 1.2)),
                    compared(0.02, new Ratio(1.5, 1.5 / 1.3, 1.5 * 1.3)),
                    compared(0.09, new Ratio(1.5, 1.5 / 1.9, 1.5 * 1.9))))
            .orElseThrow();
    assertThat(told.alone()).isCloseTo(Math.exp(T * 0.02) - 1, within(1e-4));
    assertThat(told.together()).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void decidedIsWhatIsAheadOrBehindOrEqual() {
    Sharpness told =
        Sharpness.of(
                List.of(
                    compared(0.01, new Ratio(1.2, 1.1, 1.3)),
                    compared(0.01, new Ratio(0.8, 0.7, 0.9)),
                    compared(0.01, new Ratio(1, 0.97, 1.03)),
                    compared(0.01, new Ratio(1, 0.9, 1.1))))
            .orElseThrow();
    assertThat(told.decided()).isEqualTo(3);
    assertThat(told.ratios()).isEqualTo(4);
  }

  @Test
  void whereNothingIsComparedThereIsNone() {
    assertThat(Sharpness.of(List.of())).isEmpty();
  }

  private static Sharpness.Compared compared(double error, Ratio told) {
    return new Sharpness.Compared(new LogDifference(0.4, error, 4, 5, 1), told);
  }
}
