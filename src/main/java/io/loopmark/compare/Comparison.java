package io.loopmark.compare;

import io.loopmark.compare.ComparisonOptions.Demand;
import io.loopmark.result.CellRecord;
import io.loopmark.result.ForkRecord;
import io.loopmark.result.Metric;
import io.loopmark.result.RunData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A candidate against its base, cell by cell.
 *
 * @param base where the base was read from
 * @param candidate where the candidate was read from
 * @param options how it was compared
 * @param jvms how the JVMs that measured differ, a line each
 * @param shift by how much all cells moved; empty where there are too few
 * @param cells what matters first
 * @param warnings of the whole, a line each
 */
public record Comparison(
    String base,
    String candidate,
    ComparisonOptions options,
    List<String> jvms,
    Optional<CommonShift> shift,
    List<CellComparison> cells,
    List<String> warnings) {
  /** Fewer forks of a side tell nothing of a cell. */
  public static final int LEAST_FORKS = Trial.LEAST_FORKS;

  /** Verdicts, then the worst first; what stays equal stays in the suite's order. */
  private static final Comparator<CellComparison> WHAT_MATTERS =
      Comparator.comparing(CellComparison::verdict)
          .thenComparing(
              cell ->
                  switch (cell.verdict()) {
                    case REGRESSED -> -cell.loss();
                    case INCONCLUSIVE -> cell.suspicion();
                    case IMPROVED -> cell.loss();
                    default -> 0.0;
                  })
          .thenComparingDouble(cell -> cell.verdict() == Verdict.INCONCLUSIVE ? -cell.worst() : 0);

  public Comparison {
    jvms = List.copyOf(jvms);
    cells = List.copyOf(cells);
    warnings = List.copyOf(warnings);
  }

  /**
   * Compares.
   *
   * @throws IncomparableException when nothing can be compared: no cell in common, too few forks
   *     everywhere, another machine
   */
  public static Comparison of(RunData base, RunData candidate, ComparisonOptions options)
      throws IncomparableException {
    OlderRun one = OlderRun.named(base, candidate.ids());
    OlderRun other = OlderRun.named(candidate, one.run().ids());
    List<String> notes = Stream.of(one, other).flatMap(run -> run.note().stream()).toList();
    RunData renamed = OtherThreads.named(other.run(), one.run());
    return of(one.run(), renamed, options, notes, 0, Optional.empty());
  }

  /**
   * The same of some metrics of some cells only, such as those that were suspects.
   *
   * @param tests how many tests share alpha, those included that found nothing before
   */
  static Comparison of(
      RunData base, RunData candidate, ComparisonOptions options, int tests, Set<CellMetric> some)
      throws IncomparableException {
    return of(base, candidate, options, List.of(), tests, Optional.of(some));
  }

  private static Comparison of(
      RunData base,
      RunData candidate,
      ComparisonOptions options,
      List<String> notes,
      int tests,
      Optional<Set<CellMetric>> some)
      throws IncomparableException {
    requireCommonCells(base, candidate);
    requireTwoRuns(base, candidate);
    List<String> warnings = new ArrayList<>(machines(base, candidate, options));
    warnings.addAll(notes);
    Matching matching = Matching.of(base, candidate, options);
    List<CellComparison> cells = new ArrayList<>(matching.settled());
    cells.removeIf(cell -> some.isPresent() && !concerns(cell, some.get()));
    List<String> jvms = JvmDifferences.of(base, candidate);
    Judge judge =
        new Judge(
            options,
            matching.trials().stream()
                .filter(t -> some.isEmpty() || some.get().contains(t.key()))
                .toList(),
            tests,
            jvms.isEmpty());
    cells.addAll(judge.judge());
    requireEvidence(cells);
    cells.sort(WHAT_MATTERS);
    warnings.addAll(matching.warnings());
    warnings.addAll(unused(options.margins(), base));
    if (hasLatencies(base) && !hasLatencies(candidate) && Matching.isPlain(candidate)) {
      warnings.add("a JMH file has no latencies of single operations: only scores are compared");
    }
    return new Comparison(
        base.source(), candidate.source(), options, jvms, judge.shift(), cells, warnings);
  }

  /** The same with these verdicts. */
  Comparison with(List<CellComparison> judged) {
    List<CellComparison> sorted = new ArrayList<>(judged);
    sorted.sort(WHAT_MATTERS);
    return new Comparison(base, candidate, options, jvms, shift, sorted, warnings);
  }

  /** Whatever failed in a cell concerns all its metrics. */
  private static boolean concerns(CellComparison cell, Set<CellMetric> some) {
    return some.contains(cell.key())
        || (cell.verdict().fails()
            && some.stream().anyMatch(wanted -> wanted.cell().equals(cell.cell())));
  }

  /** Whether it is to end with an error: a regression, a missing or failed cell and the like. */
  public boolean failed() {
    return cells.stream().anyMatch(this::fails);
  }

  /** Whether this cell is a reason to fail. */
  public boolean fails(CellComparison cell) {
    return cell.verdict().fails()
        || (options.demands().contains(Demand.VERDICTS) && cell.verdict().open())
        || (options.demands().contains(Demand.NO_IMPROVEMENT)
            && cell.verdict() == Verdict.IMPROVED);
  }

  /** What it could have seen. */
  public Resolution resolution() {
    return Resolution.of(cells);
  }

  /** Whether a resolution was demanded that this comparison does not have. */
  public boolean blind() {
    return options.resolution().isPresent()
        && !resolution().isFine(options.resolution().getAsDouble());
  }

  /** Whether a shift of the machine was taken off before cells were judged. */
  public boolean relative() {
    return !options.absolute() && shift.filter(CommonShift::ofMachine).isPresent();
  }

  /** The ratio that a cell which moved as all others did would have; in pairs none moved. */
  double relativeTo(CellComparison cell) {
    return relative() && !cell.suspect()
        ? Math.exp(cell.better().orElseThrow().cost(shift.orElseThrow().cost()))
        : 1;
  }

  private static void requireCommonCells(RunData base, RunData candidate)
      throws IncomparableException {
    for (RunData run : List.of(base, candidate)) {
      if (run.cells().isEmpty()) {
        throw new IncomparableException(run.source() + ": has no cells");
      }
    }
    Set<String> ids = base.ids();
    if (candidate.cells().stream().noneMatch(cell -> ids.contains(cell.id()))) {
      throw new IncomparableException(
          "no cell is in both: "
              + base.source()
              + " has "
              + base.cells().getFirst().id()
              + ", "
              + candidate.source()
              + " has "
              + candidate.cells().getFirst().id());
    }
  }

  /** One run compared with itself, as over a link that moved on, would always pass. */
  private static void requireTwoRuns(RunData base, RunData candidate) throws IncomparableException {
    Map<String, List<Metric>> scores =
        base.cells().stream().collect(Collectors.toMap(CellRecord::id, Comparison::scores));
    List<CellRecord> common =
        candidate.cells().stream()
            .filter(cell -> !scores.getOrDefault(cell.id(), List.of()).isEmpty())
            .toList();
    if (!common.isEmpty()
        && common.stream().allMatch(cell -> scores(cell).equals(scores.get(cell.id())))) {
      throw new IncomparableException(
          base.source()
              + " and "
              + candidate.source()
              + " are one run: all scores are equal; accepted: two runs");
    }
  }

  private static List<Metric> scores(CellRecord cell) {
    return cell.forks().stream().map(ForkRecord::primary).toList();
  }

  private static List<String> machines(RunData base, RunData candidate, ComparisonOptions options)
      throws IncomparableException {
    if (base.environment().isEmpty() || candidate.environment().isEmpty()) {
      return List.of("whether both were measured on one machine is not known");
    }
    List<String> differences = Machines.differences(base.environment(), candidate.environment());
    if (!differences.isEmpty() && !options.otherMachine()) {
      throw new IncomparableException(
          candidate.source()
              + " was measured with "
              + String.join("; ", differences)
              + "; accepted: two runs of one machine, or --other-machine");
    }
    List<String> warnings = new ArrayList<>(differences);
    warnings.addAll(Machines.hints(base.environment(), candidate.environment()));
    return warnings;
  }

  private static boolean hasLatencies(RunData run) {
    return run.cells().stream()
        .flatMap(cell -> cell.forks().stream())
        .anyMatch(fork -> !fork.latencies().isEmpty());
  }

  private static void requireEvidence(List<CellComparison> cells) throws IncomparableException {
    if (cells.isEmpty()) {
      throw new IncomparableException(
          "no metric is to be compared; accepted: --metrics with a part of the name of one");
    }
    if (cells.stream()
        .noneMatch(
            cell ->
                cell.effect().isPresent()
                    || cell.verdict().fails()
                    || cell.verdict() == Verdict.OK)) {
      throw new IncomparableException(
          "no cell can be compared: each has no forks on a side, or none that are a pair; accepted:"
              + " forks of both");
    }
  }

  /** A file of margins or noise that does nothing is a slip. */
  private static List<String> unused(Margins margins, RunData base) {
    Set<String> ids = base.ids();
    List<String> warnings =
        new ArrayList<>(
            margins.rules().stream()
                .filter(rule -> ids.stream().noneMatch(rule::fits))
                .map(
                    rule ->
                        "margins, line " + rule.line() + ": no cell fits '" + rule.cells() + "'")
                .toList());
    if (!margins.noise().noise().isEmpty()
        && ids.stream().noneMatch(margins.noise().noise()::containsKey)) {
      warnings.add("noise: none of its cells is here");
    }
    return warnings;
  }
}
