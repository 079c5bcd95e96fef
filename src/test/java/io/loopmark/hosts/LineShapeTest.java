package io.loopmark.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user writes of the lines is read, or refused with what is accepted. */
class LineShapeTest {
  @Test
  void ratesDelaysAndLossesAreRead() {
    LineShape shape = LineShape.parse("100mbit", "2.5ms", "0.1%");
    assertThat(shape.bitsPerSecond()).hasValue(100_000_000);
    assertThat(shape.delayMillis()).isEqualTo(2.5);
    assertThat(shape.lossPercent()).isEqualTo(0.1);
    assertThat(LineShape.parse("1.5Gbit", "0ms", "0%").bitsPerSecond()).hasValue(1_500_000_000);
    assertThat(LineShape.parse("UNLIMITED", "0ms", "0%")).isEqualTo(LineShape.PLAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "100 | 0ms | 0% | '100'; accepted: UNLIMITED, or 64kbit to 100gbit, such as 100mbit",
        "1kbit | 0ms | 0% | '1kbit'; accepted: UNLIMITED, or 64kbit to 100gbit, such as 100mbit",
        "101gbit | 0ms | 0% | '101gbit'; accepted: UNLIMITED, or 64kbit to 100gbit, such as"
            + " 100mbit",
        "UNLIMITED | 5 | 0% | '5'; accepted: 0ms to 10000ms, such as 5ms",
        "UNLIMITED | 10001ms | 0% | '10001ms'; accepted: 0ms to 10000ms, such as 5ms",
        "UNLIMITED | 0ms | 101% | '101%'; accepted: 0% to 100%, such as 1%",
        "UNLIMITED | 0ms | -1% | '-1%'; accepted: 0% to 100%, such as 1%"
      })
  void anythingElseIsRefused(String rate, String delay, String loss, String message) {
    assertThatThrownBy(() -> LineShape.parse(rate, delay, loss))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
