package io.loopmark.cli;

import io.loopmark.compare.CellComparison;
import io.loopmark.compare.Comparison;
import io.loopmark.compare.Verdict;
import io.loopmark.foreign.JmhJar;
import io.loopmark.result.RunData;
import io.loopmark.suite.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command that a comparison leads to, to be copied into a shell. */
final class NextStep {
  /** More cells at once would take longer than anybody waits. */
  private static final int CELLS = 5;

  private static final int LEAST_FORKS = 10;
  private static final int MOST_FORKS = 30;
  private static final String BASE = "base.jar";
  private static final String CANDIDATE = "candidate.jar";

  /** What {@code ab} has too and the next command says itself, or what was for that run alone. */
  private static final Set<String> OWN =
      Set.of(
          "--suite",
          "--only",
          "--forks",
          "--most-forks",
          "--budget",
          "--until",
          "--out",
          "--seed",
          "--resume");

  private NextStep() {}

  /** Of pairs: those again that regressed, or that are open, with more forks. */
  static String afterPairs(Comparison comparison, CommandLine command, Path folder) {
    List<CellComparison> cells = cells(comparison);
    if (cells.isEmpty()) {
      List<String> run = new ArrayList<>(List.of("run"));
      Path candidate = command.getParseResult().matchedOptionValue("--candidate", (Path) null);
      if (candidate != null && JmhJar.kind(candidate) == JmhJar.Kind.JMH) {
        run.add("--jar=" + candidate);
      }
      run.add("--baseline=" + folder.resolve("candidate"));
      return OwnCommand.line(run);
    }
    List<String> line =
        new ArrayList<>(
            OwnCommand.arguments(command, Set.of("--only", "--forks", "--budget", "--resume")));
    line.add("--only=" + regex(cells, comparison, wholeSuite(command)));
    line.add("--forks=" + forks(cells));
    return OwnCommand.line(line);
  }

  /** Of two runs: both builds in turns, whose jars the reader must fill in. */
  static String afterRuns(Comparison comparison, RunData base, Path candidate) {
    boolean plain = base.suite().isEmpty();
    boolean foreign = plain || base.environment().containsKey("measuredJar");
    String what = foreign ? "--candidate=" + CANDIDATE : "--suite=" + base.suite();
    return again(comparison, Path.of(BASE), List.of(what), false)
        .orElseGet(
            () ->
                plain
                    ? OwnCommand.line("report", candidate.toString())
                    : OwnCommand.line(
                        "run", foreign ? "--jar=" + CANDIDATE : what, "--baseline=" + candidate));
  }

  /**
   * Of a run that was compared with its baseline: both builds in turns; empty where nothing is to
   * be looked at again.
   *
   * @param command the run, whose parameters, JDK and limits hold again
   * @param baseJar what measured the baseline; null where the reader must fill it in
   */
  static Optional<String> afterRun(
      Comparison comparison, CommandLine command, Path baseJar, Plan plan, SuiteOptions suite) {
    List<String> what = new ArrayList<>();
    what.add(
        suite.jar() == null
            ? "--suite="
                + command.getParseResult().matchedOptionValue("--suite", plan.suite().name())
            : "--candidate=" + suite.jar());
    if (command.getParseResult().hasMatchedOption("--jdk")) {
      what.add("--base-jdk=" + suite.jdk());
      what.add("--candidate-jdk=" + suite.jdk());
    }
    what.addAll(carried(command));
    return again(comparison, baseJar == null ? Path.of(BASE) : baseJar, what, wholeSuite(command));
  }

  /** Those options of a run that its second look has, too. */
  static List<String> carried(CommandLine run) {
    return OwnCommand.optionsFor(CommandSpec.forAnnotatedObject(new AbCommand()), run, OWN);
  }

  private static Optional<String> again(
      Comparison comparison, Path base, List<String> what, boolean wholeSuite) {
    List<CellComparison> cells = cells(comparison);
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    List<String> line = new ArrayList<>(List.of("ab", "--base=" + base));
    line.addAll(what);
    line.add("--only=" + regex(cells, comparison, wholeSuite));
    line.add("--forks=" + forks(cells));
    return Optional.of(OwnCommand.line(line));
  }

  /** What regressed or, where nothing did, what is open and may be the worst. */
  private static List<CellComparison> cells(Comparison comparison) {
    for (Verdict verdict : List.of(Verdict.REGRESSED, Verdict.INCONCLUSIVE, Verdict.ONE_FORK)) {
      List<CellComparison> some =
          comparison.cells().stream().filter(cell -> cell.verdict() == verdict).toList();
      if (!some.isEmpty()) {
        return some.subList(0, Math.min(CELLS, some.size()));
      }
    }
    return List.of();
  }

  /** As many as the most uncertain of them needs, and no fewer than it had. */
  private static int forks(List<CellComparison> cells) {
    int needed = cells.stream().mapToInt(NextStep::forks).max().orElse(LEAST_FORKS);
    return Math.clamp(needed, LEAST_FORKS, MOST_FORKS);
  }

  private static int forks(CellComparison cell) {
    int had = cell.effect().map(effect -> effect.baseForks()).orElse(0);
    return had + cell.forksNeeded().orElse(0);
  }

  /** Of the whole suite's cells by what tells them apart; where that is not known to the letter. */
  private static String regex(
      List<CellComparison> cells, Comparison comparison, boolean wholeSuite) {
    List<String> ids = cells.stream().map(CellComparison::cell).toList();
    return wholeSuite
        ? CellPattern.among(comparison.cells().stream().map(CellComparison::cell).toList(), ids)
        : CellPattern.of(ids);
  }

  /** Whether a command left out no cell that the next one would bring back. */
  private static boolean wholeSuite(CommandLine command) {
    return Stream.of("--only", "--budget", "--resume")
        .noneMatch(command.getParseResult()::hasMatchedOption);
  }
}
