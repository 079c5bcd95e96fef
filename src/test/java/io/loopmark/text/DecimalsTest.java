package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  @Test
  void figuresAreAsAFormatterWritesThem() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      // Never half of the last decimal, where binary and decimal rounding part.
      double value = (random.nextInt(2_000_000) - 1_000_000 + 0.273) / 1e3;
      int decimals = 1 + random.nextInt(6);
      assertThat(Decimals.fixed(value, decimals)).isEqualTo(formatted(value, decimals));
    }
  }

  @Test
  void noughtsAreKept() {
    assertThat(Decimals.fixed(0, 3)).isEqualTo("0.000");
    assertThat(Decimals.fixed(1.05, 2)).isEqualTo("1.05");
    assertThat(Decimals.fixed(12, 1)).isEqualTo("12.0");
    assertThat(Decimals.fixed(0.9999996, 6)).isEqualTo("1.000000");
    assertThat(Decimals.fixed(-0.25, 3)).isEqualTo("-0.250");
    assertThat(Decimals.fixed(-0.0001, 3)).isEqualTo("0.000");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e9, -3e12, 1e300, Double.POSITIVE_INFINITY, Double.NaN})
  void whatIsTooLargeIsLeftToTheFormatter(double value) {
    assertThat(Decimals.fixed(value, 2)).isEqualTo(formatted(value, 2));
  }

  private static String formatted(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
