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

  @Test
  void countersAreReadOutOfWhatTheToolsSay() throws Exception {
    String link =
        """
        [{"ifname":"eth0","stats64":{"rx":{"bytes":356,"packets":4,"errors":1,"dropped":2},
          "tx":{"bytes":71,"packets":1,"errors":0,"dropped":0}}}]
        """;
    InterfaceCounts counts =
        InterfaceCounts.parse("client", "198.18.0.2", link, "[{\"kind\":\"tbf\",\"drops\":5}]");
    assertThat(counts.received()).isEqualTo(new InterfaceCounts.Traffic(4, 356, 1, 2));
    assertThat(counts.sent().packets()).isEqualTo(1);
    assertThat(counts.queueDrops()).isEqualTo(5);
    assertThatThrownBy(() -> InterfaceCounts.parse("client", "", "[]", "[]"))
        .isInstanceOf(HostsException.class);
    assertThatThrownBy(() -> InterfaceCounts.parse("client", "", "nothing", "[]"))
        .isInstanceOf(HostsException.class);
  }
}
