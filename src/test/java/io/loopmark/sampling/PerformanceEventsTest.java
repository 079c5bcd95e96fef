package io.loopmark.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may look at the kernel, by what the kernel says of itself and of the process. */
class PerformanceEventsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0000000000000000, true",
    "-1, 0000000000000000, true",
    "2, 0000000000000000, false",
    "4, 00000000a80425fb, false",
    "2, 0000000000200000, true",
    "2, 0000004000000000, true",
    "3, 000001ffffffffff, true"
  })
  void byTheSettingOrByACapability(int paranoid, String capabilities, boolean allowed) {
    String status = "Name:\tjava\nCapPrm:\t000001ffffffffff\nCapEff:\t" + capabilities + "\n";
    assertThat(PerformanceEvents.allowed(paranoid + "\n", status)).isEqualTo(allowed);
  }
}
