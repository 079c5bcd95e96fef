package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.CellRecord;
import io.loopmark.result.RunData;
import io.loopmark.suite.PlanFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a run may be gone on with here, and what is recorded of it. */
@Timeout(30)
class ResumptionTest {
  private static final PlanFile PLAN = plan("quick", "all");
  private static final Map<String, Object> THEN = environment("jar1", "cpu", 2);

  @Test
  void theSameJarAndMachineMakeNoDifference() {
    assertThat(resumption().differences(PLAN, PLAN, environment("jar1", "cpu", 2))).isEmpty();
  }

  @Test
  void everyDifferenceIsNamedWithBothValues() {
    assertThat(resumption().differences(PLAN, PLAN, environment("jar2", "cpu", 4)))
        .containsExactly(
            "another jar: jar2, measured with jar1",
            "another number of processors: 4, measured with 2");
  }

  @Test
  void anotherPlanIsADifference() {
    Map<String, Object> same = environment("jar1", "cpu", 2);
    assertThat(resumption().differences(PLAN, plan("full", "all"), same))
        .containsExactly("another suite: full, measured with quick");
    assertThat(resumption().differences(PLAN, plan("quick", "other"), same))
        .containsExactly("other cells or settings of suite quick");
  }

  @Test
  void otherFlagsOfAVariantAreADifference() {
    Map<String, Object> same = environment("jar1", "cpu", 2);
    PlanFile past = plan(Map.of("c1", List.of("-XX:TieredStopAtLevel=1"), "z", List.of("-Xss1m")));
    PlanFile now = plan(Map.of("c1", List.of(), "z", List.of("-Xss1m"), "new", List.of("-Xint")));
    assertThat(resumption().differences(past, now, same))
        .containsExactly(
            "other flags of jvm variant 'c1': [], measured with [-XX:TieredStopAtLevel=1]",
            "other flags of jvm variant 'new': [-Xint], measured with no such variant");
    assertThat(resumption().differences(past, past, same)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8000000000, 0", "8060000000, 0", "7930000000, 0", "8100000000, 1", "4000000000, 1"})
  void aKernelThatKeepsALittleMoreMemoryForItselfIsTheSame(long bytes, int differences) {
    Map<String, Object> past = Map.of("memory", Map.of("totalBytes", 8_000_000_000L));
    RunData run = new RunData("run", "s", "", 1, List.of(), past);
    assertThat(
            new Resumption(run, false, false)
                .differences(PLAN, PLAN, Map.of("memory", Map.of("totalBytes", bytes))))
        .hasSize(differences);
  }

  @Test
  void whatWasMeasuredIsKnownUnderTheNewPlan() {
    CellRecord failed = CellRecord.planned("B.failed", "B.failed", Map.of(), 2);
    failed.addFailure(1, "refused");
    CellRecord untouched = CellRecord.planned("B.untouched", "B.untouched", Map.of(), 2);
    List<CellRecord> cells =
        List.of(failed, untouched, CellRecord.skipped("B.skipped", "too slow"));
    RunData run = new RunData("run", "s", "", 1, cells, Map.of());
    Resumption resumption = new Resumption(run, false, true);
    CellRecord known = resumption.known("B.failed", 5).orElseThrow();
    assertThat(known.plannedForks()).isEqualTo(5);
    assertThat(known.causes()).containsExactly("fork 1: refused");
    assertThat(resumption.known("B.skipped", 5)).isEmpty();
    assertThat(resumption.known("B.untouched", 5)).isEmpty();
    assertThat(resumption.others(Set.of("B.new"))).containsExactly(failed);
    assertThat(resumption.others(Set.of("B.failed"))).isEmpty();
    Resumption again = new Resumption(run, true, true);
    assertThat(again.known("B.failed", 5).orElseThrow().begun()).isFalse();
    assertThat(again.retried(Set.of("B.failed", "B.untouched"))).containsExactly("B.failed");
    assertThat(again.retried(Set.of("B.untouched"))).isEmpty();
    assertThat(resumption.retried(Set.of("B.failed"))).isEmpty();
  }

  @Test
  void whatThePastDoesNotTellIsADifference() {
    RunData nothing = new RunData("run", "s", "", 1, List.of(), Map.of());
    assertThat(new Resumption(nothing, false, false).differences(PLAN, PLAN, THEN))
        .contains("another jar: jar1, measured with null");
  }

  @Test
  void thePastStaysAndEachResumptionIsAdded() {
    Map<String, Object> now = environment("jar2", "cpu", 2);
    Map<String, Object> once = resumption().environment(now, List.of("another jar"));
    assertThat(once).containsAllEntriesOf(without(THEN, "warnings"));
    assertThat(once.get("warnings"))
        .isEqualTo(List.of("noisy", "resumed by force with another jar"));
    Map<String, Object> twice =
        new Resumption(new RunData("run", "s", "", 1, List.of(), once), false, false)
            .environment(THEN, List.of());
    assertThat((List<?>) twice.get("resumed")).hasSize(2);
    assertThat(twice.get("warnings")).isEqualTo(once.get("warnings"));
  }

  private static PlanFile plan(String suite, String description) {
    return new PlanFile(
        suite, description, List.of(), List.of(), Map.of(), Optional.empty(), Optional.empty());
  }

  private static PlanFile plan(Map<String, List<String>> jvm) {
    return new PlanFile(
        "quick", "all", List.of(), List.of(), jvm, Optional.empty(), Optional.empty());
  }

  private static Resumption resumption() {
    return new Resumption(new RunData("run", "s", "", 1, List.of(), THEN), false, false);
  }

  private static Map<String, Object> without(Map<String, Object> tree, String key) {
    return tree.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(key))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, Object> environment(String jar, String cpu, int cores) {
    return Map.of(
        "software", Map.of("jarSha256", jar),
        "cpu", Map.of("model", cpu, "logicalCores", cores),
        "warnings", List.of("noisy"));
  }
}
