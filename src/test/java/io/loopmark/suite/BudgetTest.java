package io.loopmark.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.loopmark.suite.Settings.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A plan is cut down to the time there is. */
@Timeout(30)
class BudgetTest {
  /** Five forks and two forks, a fork about ten seconds. */
  private static final Plan PLAN =
      new Plan(
          new Suite("s", "all", List.of()),
          List.of(cell("a", 5), cell("b", 2)),
          List.of(new Plan.Skipped("c", "why not")));

  private static final long FORK = cell("a", 1).forkEstimate().toMillis();

  @Test
  void threeForksOfEachCellComeFirstAndTheRestOfTheTimeIsForWhatTellsMost() throws Exception {
    Duration time = PLAN.estimate();
    Plan plan = new Budget(time).fit(PLAN);
    assertThat(plan.cells())
        .extracting(Cell::id, cell -> cell.settings().forks())
        .containsExactly(tuple("a", 3), tuple("b", 2));
    assertThat(plan.time()).contains(time);
    assertThat(plan.suite().description()).isEqualTo("all");
    assertThat(plan.estimate()).isEqualTo(time);
    assertThat(plan.cells().getFirst().settings().timeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whenThoseAreTooManyTheLastCellsAreLeftOutWithTheReason() throws Exception {
    Plan plan = new Budget(Duration.ofMillis(3 * FORK)).fit(PLAN);
    assertThat(plan.cells()).extracting(Cell::id).containsExactly("a");
    assertThat(plan.forks()).isEqualTo(3);
    assertThat(plan.suite().description())
        .isEqualTo("all; to fit into " + 3 * FORK / 1e3 + "s: 1 cell left out");
    assertThat(plan.skipped())
        .extracting(Plan.Skipped::id, Plan.Skipped::reason)
        .containsExactly(
            tuple("c", "why not"),
            tuple("b", "no time left in a budget of " + 3 * FORK / 1e3 + "s"));
  }

  @Test
  void twoSidesGiveUpForksAlikeAndGoNoFurther() throws Exception {
    assertThat(new Budget(PLAN.estimate().multipliedBy(2)).half().fit(PLAN).cells())
        .isEqualTo(PLAN.cells());
    Plan plan = new Budget(Duration.ofMillis(2 * (6 * FORK - 1))).half().fit(PLAN);
    assertThat(plan.cells())
        .extracting(Cell::id, cell -> cell.settings().forks())
        .containsExactly(tuple("a", 3), tuple("b", 2));
    assertThat(plan.time()).isEmpty();
    assertThat(plan.suite().description())
        .isEqualTo(
            "all; to fit into "
                + (6 * FORK - 1) / 1e3
                + "s: 3 forks of a cell at most, not 5, and 0 cells left out");
  }

  @Test
  void tooLittleForAnythingIsRefused() {
    assertThatThrownBy(() -> new Budget(Duration.ofMillis(3 * FORK - 1)).fit(PLAN))
        .isInstanceOf(SuiteException.class)
        .hasMessageStartingWith("--budget leaves no time for 3 forks of a; accepted: at least ");
    assertThatThrownBy(() -> Budget.of("soon")).hasMessageStartingWith("time 'soon'; accepted: ");
    assertThat(Budget.of("2h").time()).isEqualTo(Duration.ofHours(2));
  }

  private static Cell cell(String name, int forks) {
    Timing timing = new Timing(2, Duration.ofSeconds(2));
    return new Cell(
        new Catalog.Entry(name, "p." + name, Map.of()),
        Map.of(),
        new Settings(forks, timing, timing, Duration.ofMinutes(1)));
  }
}
