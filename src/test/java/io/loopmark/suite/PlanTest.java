package io.loopmark.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.suite.Settings.Timing;
import io.loopmark.suite.Suite.Exclusion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From matrices to cells. */
@Timeout(30)
class PlanTest {
  private static final String ALL = ".*";
  private static final Map<String, List<String>> NO_OVERRIDES = Map.of();
  private static final Exclusion SOCKET_POOL =
      new Exclusion(Map.of("via", "SOCKET", "workers", "2"), "too slow");

  @Test
  void theProductOfAllValuesIsMeasuredInTheOrderWritten() throws Exception {
    assertThat(ids(plan(ALL, NO_OVERRIDES, sends(3))))
        .containsExactly(
            "B.send[via=SOCKET,workers=1]",
            "B.send[via=CHANNEL,workers=1]",
            "B.send[via=SOCKET,workers=2]",
            "B.send[via=CHANNEL,workers=2]");
  }

  @Test
  void aBenchmarkWithoutParametersIsOneCell() throws Exception {
    Plan plan = plan(ALL, NO_OVERRIDES, matrix("B.clock", Map.of(), List.of(), 1));
    assertThat(ids(plan)).containsExactly("B.clock");
  }

  @Test
  void whatIsExcludedIsSkippedWithItsReason() throws Exception {
    Plan plan = plan(ALL, NO_OVERRIDES, sends(3, SOCKET_POOL));
    assertThat(plan.cells()).hasSize(3);
    assertThat(plan.skipped())
        .containsExactly(new Plan.Skipped("B.send[via=SOCKET,workers=2]", "too slow"));
  }

  @Test
  void whatOneMatrixExcludesAnotherMayMeasureInItsOwnWay() throws Exception {
    Plan plan =
        plan(
            ALL,
            NO_OVERRIDES,
            sends(3, SOCKET_POOL),
            matrix(
                "B.send", Map.of("via", List.of("SOCKET"), "workers", List.of("2")), List.of(), 1));
    assertThat(plan.cells()).hasSize(4);
    assertThat(plan.cells().getLast().settings().forks()).isEqualTo(1);
    assertThat(plan.skipped()).isEmpty();
  }

  @Test
  void onlyKeepsCellsWhoseIdContainsAMatch() throws Exception {
    Plan plan = plan("via=SOCKET.*=[12]", NO_OVERRIDES, sends(3, SOCKET_POOL));
    assertThat(ids(plan)).containsExactly("B.send[via=SOCKET,workers=1]");
    assertThat(plan.skipped()).hasSize(1);
    assertThat(plan("CHANNEL", NO_OVERRIDES, sends(3, SOCKET_POOL)).skipped()).isEmpty();
  }

  @Test
  void aBadExpressionAndAChoiceOfNothingAreRefused() {
    refused("[", NO_OVERRIDES, "--only '[' is no regular expression: Unclosed character class");
    refused(
        "TCP",
        NO_OVERRIDES,
        "--only 'TCP' leaves no cell of suite t to measure; accepted: a regular expression found in"
            + " a cell's id, which 'loopmark plan' lists");
  }

  @Test
  void overridesReplaceAParametersValuesWhereverItOccurs() throws Exception {
    Plan plan =
        plan(
            ALL,
            Map.of("workers", List.of("7", "8")),
            matrix("B.clock", Map.of(), List.of(), 1),
            matrix("B.send", Map.of("workers", List.of("1")), List.of(), 1));
    assertThat(ids(plan)).containsExactly("B.clock", "B.send[workers=7]", "B.send[workers=8]");
  }

  @Test
  void anOverrideOfTheJvmHoldsForAllBenchmarksOfASuiteThatNamesVariants() throws Exception {
    JvmVariants variants = new JvmVariants(Map.of("a", List.of(), "b", List.of("-Xint")));
    Suite.Matrix clock = matrix("B.clock", Map.of(), List.of(), 1);
    Suite.Matrix both = matrix("B.send", Map.of("jvm", List.of("a", "b")), List.of(), 1);
    Suite suite = new Suite("t", "", variants, List.of(clock, both), Optional.empty());
    assertThat(ids(Plan.of(suite, ALL, NO_OVERRIDES)))
        .containsExactly("B.clock", "B.send[jvm=a]", "B.send[jvm=b]");
    Plan plan = Plan.of(suite, ALL, Map.of("jvm", List.of("b")));
    assertThat(ids(plan)).containsExactly("B.clock[jvm=b]", "B.send[jvm=b]");
    assertThat(plan.jvms().flags()).isEqualTo(Map.of("b", List.of("-Xint")));
    assertThat(plan.cells().getFirst().parametersOfBenchmark()).isEmpty();
    assertThatThrownBy(() -> Plan.of(suite, ALL, Map.of("jvm", List.of("c"))))
        .isInstanceOf(SuiteException.class)
        .hasMessageMatching("suite t: parameter 'jvm' has value 'c'; accepted: (a, b|b, a)");
  }

  @Test
  void overridesThatFitNothingAreRefused() {
    refused(
        ALL,
        Map.of("clients", List.of("1")),
        "parameter 'clients' in suite t; accepted: via, workers");
    refused(
        ALL,
        Map.of("workers", List.of("1", "none")),
        "parameter 'workers' has value 'none'; accepted: a whole number from 1 to 1000");
    refused(
        ALL,
        Map.of("via", List.of("")),
        "parameter 'via' has value ''; accepted: SOCKET, CHANNEL, SENDMMSG, SEGMENTED, COALESCED");
  }

  @Test
  void aCellThatIsListedTwiceIsAMistakeOfTheSuite() {
    assertThatThrownBy(() -> plan(ALL, NO_OVERRIDES, sends(3), sends(1)))
        .isInstanceOf(SuiteException.class)
        .hasMessage("suite t, line 11: cell B.send[via=SOCKET,workers=1] is listed twice");
  }

  @Test
  void cellsThatOverridesMakeOneAreMeasuredOnce() throws Exception {
    Suite.Matrix other = matrix("B.send", Map.of("workers", List.of("5")), List.of(), 1);
    Suite.Matrix first = matrix("B.send", Map.of("workers", List.of("1")), List.of(), 3);
    Plan plan = plan(ALL, Map.of("workers", List.of("9", "9")), first, other);
    assertThat(ids(plan)).containsExactly("B.send[workers=9]");
    assertThat(plan.forks()).isEqualTo(3);
  }

  @Test
  void theEstimateAddsUpForks() throws Exception {
    // A fork: 0.5 s to start and end, 1 s of warm-up, 2 times 3 s; a round takes next to nothing.
    Plan plan = plan(ALL, NO_OVERRIDES, sends(3));
    assertThat(plan.forks()).isEqualTo(12);
    assertThat(plan.estimate()).isEqualTo(Duration.ofMillis(12 * (500 + 7000)));
  }

  private static void refused(String only, Map<String, List<String>> overrides, String message) {
    assertThatThrownBy(() -> plan(only, overrides, sends(3)))
        .isInstanceOf(SuiteException.class)
        .hasMessage(message);
  }

  private static Plan plan(
      String only, Map<String, List<String>> overrides, Suite.Matrix... matrices)
      throws SuiteException {
    return Plan.of(new Suite("t", "", List.of(matrices)), only, overrides);
  }

  private static List<String> ids(Plan plan) {
    return plan.cells().stream().map(Cell::id).toList();
  }

  private static Suite.Matrix sends(int forks, Exclusion... exclusions) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("workers", List.of("1", "2"));
    parameters.put("via", List.of("SOCKET", "CHANNEL"));
    return matrix("B.send", parameters, List.of(exclusions), forks);
  }

  private static Suite.Matrix matrix(
      String name, Map<String, List<String>> parameters, List<Exclusion> exclusions, int forks) {
    return new Suite.Matrix(
        new Catalog.Entry(name, "p." + name, parameters),
        parameters,
        exclusions,
        new Settings(
            forks,
            new Timing(1, Duration.ofSeconds(1)),
            new Timing(2, Duration.ofSeconds(3)),
            Duration.ofMinutes(1)),
        11);
  }
}
