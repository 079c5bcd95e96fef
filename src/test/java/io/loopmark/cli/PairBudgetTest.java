package io.loopmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.suite.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A budget is for the whole run, also when two sides share it. */
@Timeout(30)
class PairBudgetTest {
  @ParameterizedTest
  @CsvSource({"20m, 600000ms", "90s, 45000ms", "1ms, 1ms", "40m, 1200s", "999999s, 499999s"})
  void eachSideIsToldHalf(String whole, String half) {
    assertThat(options("--budget=" + whole).arguments()).contains("--budget=" + half);
    assertThat(options("--suite=lab").arguments()).contains("--budget=");
  }

  @Test
  void bothSidesTogetherFit() {
    SuiteOptions options = options("--suite=lab", "--budget=3m");
    Plan side = options.planOfSide();
    assertThat(side.estimate().multipliedBy(2)).isLessThanOrEqualTo(Duration.ofMinutes(3));
    assertThat(options.plan().estimate()).isGreaterThan(side.estimate());
    String[] told = options.arguments().toArray(String[]::new);
    assertThat(options(told).plan().cells()).isEqualTo(side.cells());
  }

  @Test
  void tooLittleForBothIsRefused() {
    assertThatThrownBy(() -> options("--suite=lab", "--budget=1ms").planOfSide())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("--budget leaves no time for a fork of ")
        .hasMessageEndingWith("s for each of two sides");
  }

  private static SuiteOptions options(String... options) {
    return CommandLine.populateCommand(new SuiteOptions(), options);
  }
}
