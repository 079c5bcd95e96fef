package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Courses as block characters. */
@Timeout(10)
class SparklineTest {
  private static final double NONE = Double.NaN;

  @Test
  void theLeastIsLowTheMostHighAndGapsAreBlank() {
    assertThat(Sparkline.of(new double[] {0, 1, NONE, 0.5, 1}, 9, 0)).isEqualTo("▁█ ▅█");
  }

  @Test
  void whatHardlyMovesIsFlat() {
    assertThat(Sparkline.of(new double[] {5, 5.01, 4.99}, 9, 1)).isEqualTo("▅▅▄");
  }

  @Test
  void manyValuesShareACharacter() {
    double[] values = new double[200];
    for (int i = 100; i < values.length; i++) {
      values[i] = 1;
    }
    assertThat(Sparkline.of(values, 4, 0)).isEqualTo("▁▁██");
  }

  @Test
  void nothingIsNothing() {
    assertThat(Sparkline.of(new double[0], 9, 1)).isEmpty();
    assertThat(Sparkline.of(new double[] {NONE, NONE}, 9, 1)).isEqualTo("  ");
  }
}
