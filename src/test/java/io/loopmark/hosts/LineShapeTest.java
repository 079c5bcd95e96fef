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
    assertThat(LineShape.parse("1.5Gbit", "", "").bitsPerSecond()).hasValue(1_500_000_000);
    assertThat(LineShape.parse("", "", "")).isEqualTo(LineShape.PLAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "100, '', '', --rate '100'; accepted: 64kbit to 100gbit",
    "1kbit, '', '', --rate '1kbit'; accepted: 64kbit to 100gbit",
    "101gbit, '', '', --rate '101gbit'; accepted: 64kbit to 100gbit",
    "'', 5, '', --delay '5'; accepted: 0ms to 10000ms",
    "'', 10001ms, '', --delay '10001ms'; accepted: 0ms to 10000ms",
    "'', '', 101%, --loss '101%'; accepted: 0% to 100%",
    "'', '', -1%, --loss '-1%'; accepted: 0% to 100%"
  })
  void anythingElseIsRefused(String rate, String delay, String loss, String message) {
    assertThatThrownBy(() -> LineShape.parse(rate, delay, loss))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void countersAreReadOutOfWhatTheToolsSay() throws Exception {
    String link =
        """
        [{"ifname":"eth0","stats64":{"rx":{"bytes":356,"packets":4,"errors":1,"dropped":2},
          "tx":{"bytes":71,"packets":1,"errors":0,"dropped":0}}}]
        """;
    InterfaceCounts counts =
        InterfaceCounts.parse("client", link, "[{\"kind\":\"tbf\",\"drops\":5}]");
    assertThat(counts.received()).isEqualTo(new InterfaceCounts.Traffic(4, 356, 1, 2));
    assertThat(counts.sent().packets()).isEqualTo(1);
    assertThat(counts.queueDrops()).isEqualTo(5);
    assertThatThrownBy(() -> InterfaceCounts.parse("client", "[]", "[]"))
        .isInstanceOf(HostsException.class);
    assertThatThrownBy(() -> InterfaceCounts.parse("client", "nothing", "[]"))
        .isInstanceOf(HostsException.class);
  }
}
