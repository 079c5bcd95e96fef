package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks that don't agree any more. */
@Timeout(10)
class SuspensionTest {
  @ParameterizedTest
  @CsvSource({
    // seconds passed on the clock that times, since boot, of the day; suspended for
    "10, 10.01, 10.02, 0",
    "10, 9.99, 9.9, 0",
    "10, 40, 40, 30",
    "10, 40, 10, 30",
    "10, 10, 40, 30",
    "10, , 40, 30",
    "10, 10, 10.9, 0",
    "60, 60, 65, 0",
    "10, 10, -3600, 0"
  })
  void theOneThatTimesStandsStillMeanwhile(
      long timed, Double sinceBoot, double day, double seconds) {
    Suspension before = new Suspension(5_000_000_000L, OptionalDouble.of(7), 1_000_000);
    Suspension after =
        new Suspension(
            5_000_000_000L + timed * 1_000_000_000L,
            sinceBoot == null ? OptionalDouble.empty() : OptionalDouble.of(7 + sinceBoot),
            1_000_000 + Math.round(day * 1_000));
    assertThat(before.secondsUntil(after)).isEqualTo(seconds, within(0.001));
  }

  @Test
  void itReadsTheClocksOfThisMachine() {
    Suspension now = Suspension.now();
    assertThat(now.sinceBoot()).isPresent();
    assertThat(now.wall()).isPositive();
  }
}
