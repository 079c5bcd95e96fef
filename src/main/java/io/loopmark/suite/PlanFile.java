package io.loopmark.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plan as a run folder keeps it: what was to be measured, and how, whatever became of the suite
 * file. Two are equal when they measure the same in the same way.
 *
 * @param suite the suite's name
 * @param description what it is for
 * @param cells cells to measure, in the suite's order
 * @param skipped cells left out
 * @param jvm the options of each variant of the JVM that the cells take
 * @param until how far to go on beyond the planned forks
 * @param time how long to go on beyond them
 */
public record PlanFile(
    String suite,
    String description,
    List<Entry> cells,
    List<Plan.Skipped> skipped,
    Map<String, List<String>> jvm,
    Optional<Until> until,
    Optional<Duration> time) {
  /**
   * One cell.
   *
   * @param benchmark class and method without the package
   * @param parameters name to value
   * @param settings how it is measured
   */
  public record Entry(String benchmark, Map<String, String> parameters, Settings settings) {}

  public static PlanFile of(Plan plan) {
    return new PlanFile(
        plan.suite().name(),
        plan.suite().description(),
        plan.cells().stream()
            .map(cell -> new Entry(cell.benchmark().name(), cell.parameters(), cell.settings()))
            .toList(),
        plan.skipped(),
        plan.jvms().flags(),
        plan.until(),
        plan.time());
  }

  /** Which variants of the JVM are not what they are in another plan; a line each. */
  public List<String> otherVariants(PlanFile past) {
    Set<String> names = new TreeSet<>(jvm.keySet());
    names.addAll(past.jvm.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(jvm.get(name), past.jvm.get(name)))
        .map(
            name ->
                "other flags of jvm variant '"
                    + name
                    + "': "
                    + flags(jvm, name)
                    + ", measured with "
                    + flags(past.jvm, name))
        .toList();
  }

  private static String flags(Map<String, List<String>> variants, String name) {
    return Optional.ofNullable(variants.get(name)).map(List::toString).orElse("no such variant");
  }

  /**
   * The plan again.
   *
   * @throws SuiteException when it has a benchmark that is not in the catalog
   */
  public Plan plan(Catalog catalog) throws SuiteException {
    List<Cell> plan = new ArrayList<>();
    for (Entry entry : cells) {
      Catalog.Entry benchmark =
          catalog.entries().stream()
              .filter(known -> known.name().equals(entry.benchmark()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new SuiteException(
                          "the run has benchmark '"
                              + entry.benchmark()
                              + "', which is not in this build; accepted: the build that has"
                              + " it, or --jar with the JMH jar that has it"));
      plan.add(new Cell(benchmark, entry.parameters(), entry.settings()));
    }
    Suite known = new Suite(suite, description, new JvmVariants(jvm), List.of(), Optional.empty());
    return new Plan(known, plan, skipped, until, time);
  }
}
