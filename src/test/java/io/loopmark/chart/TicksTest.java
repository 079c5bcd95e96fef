package io.loopmark.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TicksTest {
  @Test
  void aLinearAxisHasRoundNumbersFromZero() {
    assertThat(Ticks.linear(523, 6).labels())
        .containsExactly("0", "100", "200", "300", "400", "500");
    assertThat(Ticks.linear(0.9, 4).labels()).containsExactly("0", "0.25", "0.5", "0.75");
  }

  @Test
  void aLogarithmicAxisIsFinerTheShorterItIs() {
    assertThat(Ticks.log(1, 1e6, 6).labels()).containsExactly("1", "100", "10k", "1M");
    assertThat(Ticks.log(8, 120, 6).labels()).containsExactly("10", "20", "50", "100");
    assertThat(Ticks.log(0.85, 1.25, 6).labels()).containsExactly("0.9", "1", "1.1", "1.2");
  }

  @Test
  void neverMoreThanAskedFor() {
    for (double ratio = 1.3; ratio < 1e12; ratio *= 1.7) {
      assertThat(Ticks.log(3, 3 * ratio, 5).at()).hasSizeBetween(1, 5);
      assertThat(Ticks.linear(ratio, 5).at()).hasSizeBetween(2, 6);
    }
  }

  @Test
  void numbersHaveThreeDigitsOrAllBeforeThePoint() {
    assertThat(Ticks.number(1234.5)).isEqualTo("1234");
    assertThat(Ticks.number(0.01234)).isEqualTo("0.0123");
    assertThat(Ticks.number(0)).isEqualTo("0");
  }
}
