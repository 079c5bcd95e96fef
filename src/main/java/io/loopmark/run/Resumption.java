package io.loopmark.run;

import io.loopmark.result.CellRecord;
import io.loopmark.result.Identity;
import io.loopmark.result.RunData;
import io.loopmark.suite.PlanFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Going on with a run that stopped.
 *
 * @param past what it had measured
 * @param retryFailed whether failed and invalid forks are taken again
 * @param forced whether to go on although figures of both parts may not compare
 */
public record Resumption(RunData past, boolean retryFailed, boolean forced) {
  /**
   * What is known of a cell that is to be measured; empty when it has to be from the start.
   *
   * @param forks how many it is to have now
   */
  Optional<CellRecord> known(String cell, int forks) {
    return past.cells().stream()
        .filter(record -> record.id().equals(cell) && record.begun())
        .findFirst()
        .map(record -> retryFailed ? record.withoutFaults() : record)
        .map(record -> record.withPlannedForks(forks));
  }

  /** What was done about caches of classes: forks without one start as those before did. */
  public Caches caches() {
    return String.valueOf(Identity.FLAGS_OF_FORKS.in(past.environment())).contains("AOTCache")
        ? Caches.MADE
        : Caches.NONE;
  }

  /** Which of the planned cells have faults that are taken again. */
  List<String> retried(Set<String> planned) {
    return past.cells().stream()
        .filter(record -> retryFailed && planned.contains(record.id()))
        .filter(record -> !record.causes().isEmpty() && record.begun())
        .map(CellRecord::id)
        .toList();
  }

  /** Cells that are not to be measured any more, and were: what was measured stays. */
  List<CellRecord> others(Set<String> planned) {
    return past.cells().stream()
        .filter(record -> record.begun() && !planned.contains(record.id()))
        .toList();
  }

  /** In what this plan, machine or build is not that of the past; a line each. */
  List<String> differences(PlanFile plannedThen, PlanFile plannedNow, Map<String, Object> now) {
    List<String> differences = new ArrayList<>();
    if (!plannedThen.suite().equals(plannedNow.suite())) {
      differences.add(
          "another suite: " + plannedNow.suite() + ", measured with " + plannedThen.suite());
    } else if (!plannedThen.jvm().equals(plannedNow.jvm())) {
      differences.addAll(plannedNow.otherVariants(plannedThen));
    } else if (!plannedThen.equals(plannedNow)) {
      differences.add("other cells or settings of suite " + plannedNow.suite());
    }
    for (Identity each : Identity.values()) {
      Object then = each.in(past.environment());
      Object today = each.in(now);
      if (!each.same(then, today)) {
        differences.add("another " + each.label() + ": " + today + ", measured with " + then);
      }
    }
    return differences;
  }

  /** The past's environment with today's in it. */
  Map<String, Object> environment(Map<String, Object> now, List<String> differences) {
    Map<String, Object> tree = new LinkedHashMap<>(past.environment());
    Map<String, Object> resumed = new LinkedHashMap<>();
    resumed.put("time", Instant.now().toString());
    resumed.put("differences", differences);
    resumed.put("environment", now);
    tree.put("resumed", appended(tree.get("resumed"), List.of(resumed)));
    tree.put(
        "warnings",
        appended(
            tree.get("warnings"),
            differences.stream()
                .map(difference -> "resumed by force with " + difference)
                .toList()));
    return tree;
  }

  private static List<Object> appended(Object list, List<?> more) {
    List<Object> longer = new ArrayList<>(list instanceof List<?> known ? known : List.of());
    longer.addAll(more);
    return longer;
  }
}
