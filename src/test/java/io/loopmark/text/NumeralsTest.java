package io.loopmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures have their language's signs, and nothing else is taken for one. */
@Timeout(10)
class NumeralsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "719.2 kB/s | 719.2 kB/s | 719,2 kB/s",
        "3132397 ops/s | 3,132,397 ops/s | 3.132.397 ops/s",
        "1096 MB/s | 1096 MB/s | 1096 MB/s",
        "1.36 | 1.36 | 1,36",
        "1.11–1.68 | 1.11–1.68 | 1,11–1,68",
        "719 (663.5–780)† | 719 (663.5–780)† | 719 (663,5–780)†",
        "p99 12.5 µs | p99 12.5 µs | p99 12,5 µs",
        "1.23e-5 | 1.23e-5 | 1,23e-5",
        "0.5k | 0.5k | 0,5k",
        "+6.3% | +6.3% | +6,3%",
        "−3.6% | −3.6% | −3,6%",
        "20261126 | 20261126 | 20261126",
        "100000B | 100000B | 100000B",
        "25.0.3 | 25.0.3 | 25.0.3",
        "20261126-131832-quick | 20261126-131832-quick | 20261126-131832-quick",
        "127.0.0.1 | 127.0.0.1 | 127.0.0.1",
        "udp 1.5 fast | udp 1.5 fast | udp 1.5 fast",
      })
  void asWritten(String plain, String english, String spanish) {
    assertThat(Numerals.ofFigure(plain, Locale.of("en"))).isEqualTo(english);
    assertThat(Numerals.ofFigure(plain, Locale.of("es"))).isEqualTo(spanish);
    assertThat(Numerals.ofFigure(plain, Locale.of("id"))).isEqualTo(spanish);
  }
}
