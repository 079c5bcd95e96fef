package io.loopmark.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.000000",
    "0, 499, 0.000000",
    "0, 500, 0.000001",
    "0, 999999499, 0.999999",
    "0, 999999500, 1.000000",
    "0, 61000000000, 61.000000",
    "1795888800, 7000, 1795888800.000007",
    "1795888800, 999999999, 1795888801.000000"
  })
  void secondsHaveSixDecimals(long seconds, long nanos, String line) {
    assertThat(Wire.seconds(seconds, nanos)).isEqualTo(line + "\n");
  }

  @ParameterizedTest
  @CsvSource({"1, 123456789", "0, 34567", "3599, 1"})
  void theyAreWhatPrintfWouldWrite(long seconds, long nanos) {
    String printed = String.format(Locale.ROOT, "%.6f\n", seconds + nanos / 1e9);
    assertThat(Wire.seconds(seconds, nanos)).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "123456789",
        "1.",
        "0.000123",
        "0.0123456789012345678901234567890123456789",
        "1e5",
        "9.5367431640625e-07",
        "1.5E+10"
      })
  void secondsAreHoweverALanguagePrintsThem(String line) {
    assertThat(Wire.isSeconds(line)).isTrue();
    assertThat(Double.parseDouble(line)).isFinite();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".5",
        "-1",
        "+1",
        "1234567890",
        "1e",
        "1e+",
        "1e123",
        "1.5x",
        "1 ",
        "1..2",
        "e5",
        "NaN",
        "Infinity",
        "0x10",
        "1d",
        "\u0661",
        "1.00000000000000000000000000000000000000001"
      })
  void nothingElseIs(String line) {
    assertThat(Wire.isSeconds(line)).isFalse();
  }
}
