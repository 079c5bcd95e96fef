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
    assertThat(options("--budget=" + whole).forSides().whole()).contains("--budget=" + half);
    assertThat(options("--suite=lab").forSides().whole()).contains("--budget=");
  }

  @Test
  void bothSidesTogetherFit() {
    SuiteOptions options = options("--suite=lab", "--budget=3m");
    Plan side = options.planOfSide();
    assertThat(side.estimate().multipliedBy(2)).isLessThanOrEqualTo(Duration.ofMinutes(3));
    assertThat(options.plan().estimate()).isGreaterThan(side.estimate());
    String[] told = options.forSides().whole().toArray(String[]::new);
    assertThat(options(told).planOfOneSide()).isEqualTo(side);
  }

  @Test
  void withoutABudgetBothMeasureFiveForksOfASuiteThatHasATime() {
    Plan side = options("--suite=quick").planOfSide();
    assertThat(side.time()).isEmpty();
    assertThat(side.cells()).allMatch(cell -> cell.settings().forks() == 5);
    String[] told = options("--suite=quick").forSides().whole().toArray(String[]::new);
    assertThat(options(told).planOfOneSide()).isEqualTo(side);
    Plan more = options("--suite=quick", "--forks=7").planOfSide();
    assertThat(more.cells()).allMatch(cell -> cell.settings().forks() == 7);
  }

  @Test
  void aLargeBudgetGivesSidesNoFewerForksThanNone() {
    Plan side = options("--suite=quick", "--budget=2h").planOfSide();
    assertThat(side.cells()).allMatch(cell -> cell.settings().forks() == 5);
    String[] told =
        options("--suite=quick", "--budget=2h").forSides().whole().toArray(String[]::new);
    assertThat(options(told).planOfOneSide()).isEqualTo(side);
  }

  @Test
  void tooLittleForBothIsRefusedWithWhatIsEnough() {
    String refused = null;
    try {
      options("--suite=lab", "--budget=1ms").planOfSide();
    } catch (UserException e) {
      refused = e.getMessage();
    }
    assertThat(refused)
        .matches("--budget leaves no time for 3 forks of .*; accepted: at least .*s");
    String enough = refused.replaceFirst(".*at least ", "");
    assertThat(options("--suite=lab", "--budget=" + enough).planOfSide().cells()).hasSize(1);
    long less = Long.parseLong(enough.replace("s", "")) - 1;
    assertThatThrownBy(() -> options("--suite=lab", "--budget=" + less + "s").planOfSide())
        .hasMessage(refused);
  }

  private static SuiteOptions options(String... options) {
    return CommandLine.populateCommand(new SuiteOptions(), options);
  }
}
