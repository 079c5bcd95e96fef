package io.loopmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopmark.result.RunData;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether a run may be gone on with here, and what is recorded of it. */
@Timeout(30)
class ResumptionTest {
  private static final Map<String, Object> THEN = environment("jar1", "cpu", 2);

  @Test
  void theSameJarAndMachineMakeNoDifference() {
    assertThat(resumption().differences(environment("jar1", "cpu", 2))).isEmpty();
  }

  @Test
  void everyDifferenceIsNamedWithBothValues() {
    assertThat(resumption().differences(environment("jar2", "cpu", 4)))
        .containsExactly(
            "another jar: jar2, measured with jar1",
            "another number of processors: 4, measured with 2");
  }

  @Test
  void whatThePastDoesNotTellIsADifference() {
    RunData nothing = new RunData("run", "s", "", 1, List.of(), Map.of());
    assertThat(new Resumption(nothing, false, false).differences(THEN))
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
