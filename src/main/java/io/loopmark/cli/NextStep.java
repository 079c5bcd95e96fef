package io.loopmark.cli;

import io.loopmark.compare.CellComparison;
import io.loopmark.compare.Comparison;
import io.loopmark.compare.Verdict;
import io.loopmark.foreign.JmhJar;
import io.loopmark.result.RunData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command that a comparison leads to, to be copied into a shell. */
final class NextStep {
  /** More cells at once would take longer than anybody waits. */
  private static final int CELLS = 5;

  private static final int LEAST_FORKS = 10;
  private static final int MOST_FORKS = 30;
  private static final String BASE = "base.jar";
  private static final String CANDIDATE = "candidate.jar";

  private static final Pattern META = Pattern.compile("[\\\\.\\[\\](){}*+?^$|]");

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
    line.add("--only=" + regex(cells));
    line.add("--forks=" + forks(cells));
    return OwnCommand.line(line);
  }

  /** Of two runs: both builds in turns, or JMH itself again. */
  static String afterRuns(Comparison comparison, RunData base, Path candidate) {
    List<CellComparison> cells = cells(comparison);
    if (base.suite().isEmpty()) {
      return cells.isEmpty()
          ? OwnCommand.line("report", candidate.toString())
          : "java -jar benchmarks.jar -f "
              + forks(cells)
              + " -rf json -rff again.json "
              + OwnCommand.quoted(
                  cells.stream()
                      .map(cell -> quoted(cell.cell().replaceFirst("[:\\[].*", "")))
                      .distinct()
                      .collect(Collectors.joining("|", "^(?:", ")$")));
    }
    boolean foreign = base.environment().containsKey("measuredJar");
    String what = foreign ? "--jar=" + CANDIDATE : "--suite=" + base.suite();
    if (cells.isEmpty()) {
      return OwnCommand.line("run", what, "--baseline=" + candidate);
    }
    return OwnCommand.line(
        "ab",
        "--base=" + BASE,
        foreign ? "--candidate=" + CANDIDATE : what,
        "--only=" + regex(cells),
        "--forks=" + forks(cells));
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

  private static int forks(List<CellComparison> cells) {
    int needed =
        cells.stream()
            .flatMap(
                cell ->
                    Stream.of(cell.forksNeeded())
                        .filter(more -> more.isPresent())
                        .map(
                            more ->
                                more.getAsInt() + cell.effect().map(e -> e.baseForks()).orElse(0)))
            .max(Integer::compare)
            .orElse(LEAST_FORKS);
    return Math.clamp(needed, LEAST_FORKS, MOST_FORKS);
  }

  private static String regex(List<CellComparison> cells) {
    return cells.stream()
        .map(CellComparison::cell)
        .distinct()
        .map(NextStep::quoted)
        .collect(Collectors.joining("|", "^(?:", ")$"));
  }

  /** Shorter to read than what {@link Pattern#quote} makes. */
  private static String quoted(String text) {
    return META.matcher(text).replaceAll("\\\\$0");
  }
}
