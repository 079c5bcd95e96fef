package io.loopmark.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far to go on. */
@Timeout(30)
class UntilTest {
  @ParameterizedTest
  @CsvSource({"ci=3%, 0.03, ± 3 %", "ci=0.5%, 0.005, ± 0.5 %", "ci=12.25 %, 0.1225, ± 12.25 %"})
  void aPercentage(String text, double halfWidth, String shown) {
    Until until = Until.of(text, 20, Optional.empty());
    assertThat(until.halfWidth()).isCloseTo(halfWidth, within(1e-12));
    assertThat(until.text()).isEqualTo("on to a 95 % interval of " + shown + ", 20 forks at most");
  }

  @Test
  void withinABudget() {
    assertThat(Until.of("ci=3%", 20, Optional.of(Duration.ofMinutes(20))).text())
        .endsWith(", 20 forks at most, within 20m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3%", "ci=3", "ci=0%", "ci=-1%", "ci=100%", "ci=3 percent", "p=3%"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Until.of(text, 20, Optional.empty()))
        .hasMessage("--until '" + text + "'; accepted: ci= and a percentage, such as ci=3%");
  }

  @Test
  void fewerThanThreeForksHaveNoInterval() {
    assertThatThrownBy(() -> Until.of("ci=3%", 2, Optional.empty()))
        .hasMessage("--most-forks 2; accepted: 3 or more");
  }
}
