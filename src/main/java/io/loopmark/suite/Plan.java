package io.loopmark.suite;

import io.loopmark.scenario.Feasibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The cells a run will measure, and those it won't, with the reason.
 *
 * @param suite where they come from
 * @param cells cells to measure, in the suite's order
 * @param skipped cells left out
 * @param until how far to go on beyond the planned forks
 * @param time how long to go on beyond them, with those that tell most
 */
public record Plan(
    Suite suite,
    List<Cell> cells,
    List<Skipped> skipped,
    Optional<Until> until,
    Optional<Duration> time) {
  /**
   * A cell that is left out.
   *
   * @param givenUp whether only a budget left it out
   */
  public record Skipped(String id, String reason, boolean givenUp) {
    /** One that can't be measured, or isn't wanted. */
    public Skipped(String id, String reason) {
      this(id, reason, false);
    }
  }

  public Plan {
    cells = List.copyOf(cells);
    skipped = List.copyOf(skipped);
  }

  /** One that ends with the planned forks. */
  public Plan(Suite suite, List<Cell> cells, List<Skipped> skipped) {
    this(suite, cells, skipped, Optional.empty(), Optional.empty());
  }

  /** The same, going on until intervals are narrow. */
  public Plan withUntil(Until further) {
    return new Plan(suite, cells, skipped, Optional.of(further), Optional.empty());
  }

  /** The same, going on for so long. */
  public Plan within(Duration limit) {
    return new Plan(suite, cells, skipped, until, Optional.of(limit));
  }

  /** The same, ending with the planned forks. */
  public Plan withoutTime() {
    return new Plan(suite, cells, skipped, until, Optional.empty());
  }

  /** The same, with so many forks of each cell and no more. */
  public Plan withForks(int forks) {
    return new Plan(
        suite,
        cells.stream().map(cell -> cell.withForks(forks)).toList(),
        skipped,
        until,
        Optional.empty());
  }

  /**
   * Multiplies a suite out.
   *
   * @param only a regular expression that must be found in a cell's id
   * @param overrides parameters to take at these values instead of the suite's
   * @throws SuiteException when nothing is left, or an override fits no benchmark
   */
  public static Plan of(Suite suite, String only, Map<String, List<String>> overrides)
      throws SuiteException {
    Pattern pattern = pattern(only);
    checkOverrides(suite, overrides);
    Map<String, Cell> cells = new LinkedHashMap<>();
    List<Skipped> skipped = new ArrayList<>();
    for (Suite.Matrix matrix : suite.matrices()) {
      for (Map<String, String> parameters : Combinations.of(lists(suite, matrix, overrides))) {
        String id = Cell.id(matrix.benchmark(), parameters);
        if (!pattern.matcher(id).find()) {
          continue;
        }
        Optional<String> obstacle =
            matrix.exclusions().stream()
                .filter(e -> e.covers(parameters))
                .map(Suite.Exclusion::reason)
                .findFirst()
                .or(() -> Feasibility.obstacle(parameters));
        if (obstacle.isPresent()) {
          skipped.add(new Skipped(id, obstacle.get()));
        } else if (cells.putIfAbsent(
                    id, new Cell(matrix.benchmark(), parameters, matrix.settings()))
                != null
            && overrides.isEmpty()) {
          // Overrides may well make cells of two matrices one; then the first is measured.
          throw new SuiteException(
              "suite "
                  + suite.name()
                  + ", line "
                  + matrix.line()
                  + ": cell "
                  + id
                  + " is listed twice");
        }
      }
    }
    if (cells.isEmpty()) {
      throw new SuiteException(
          "--only '"
              + only
              + "' leaves no cell of suite "
              + suite.name()
              + " to measure; accepted: a regular expression found in a cell's id, which"
              + " 'loopmark plan' lists");
    }
    // What one matrix leaves out another may measure in its own way.
    skipped.removeIf(cell -> cells.containsKey(cell.id()));
    return new Plan(suite, List.copyOf(cells.values()), skipped, Optional.empty(), suite.time());
  }

  /** The variants of the JVM that its cells take. */
  public JvmVariants jvms() {
    return suite.jvms().of(cells);
  }

  /** What the run will take, roughly. */
  public Duration estimate() {
    Duration planned = estimate(cells);
    return time.filter(limit -> limit.compareTo(planned) > 0).orElse(planned);
  }

  /** What the forks of cells will take, roughly. */
  static Duration estimate(List<Cell> cells) {
    return cells.stream()
        .map(cell -> cell.forkEstimate().multipliedBy(cell.settings().forks()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Forks of all cells. */
  public int forks() {
    return cells.stream().mapToInt(cell -> cell.settings().forks()).sum();
  }

  /** Any benchmark can be measured on a variant of the JVM that its suite names. */
  private static Map<String, List<String>> lists(
      Suite suite, Suite.Matrix matrix, Map<String, List<String>> overrides) {
    Map<String, List<String>> lists = new LinkedHashMap<>(matrix.parameters());
    overrides.forEach(
        (name, values) -> {
          if (matrix.parameters().containsKey(name)
              || (name.equals(Parameter.JVM.label()) && !suite.jvms().isEmpty())) {
            lists.put(name, values);
          }
        });
    return lists;
  }

  private static void checkOverrides(Suite suite, Map<String, List<String>> overrides)
      throws SuiteException {
    for (Map.Entry<String, List<String>> override : overrides.entrySet()) {
      String name = override.getKey();
      if (name.equals(Parameter.JVM.label())) {
        checkJvm(suite, override.getValue());
        continue;
      }
      List<String> known =
          suite.matrices().stream()
              .flatMap(m -> m.parameters().keySet().stream())
              .distinct()
              .sorted()
              .toList();
      if (!known.contains(name)) {
        throw new SuiteException(
            "parameter '"
                + name
                + "' in suite "
                + suite.name()
                + "; accepted: "
                + String.join(", ", known));
      }
      try {
        override.getValue().forEach(Parameter.named(name).orElseThrow()::check);
      } catch (IllegalArgumentException e) {
        throw new SuiteException(e.getMessage());
      }
    }
  }

  private static void checkJvm(Suite suite, List<String> names) throws SuiteException {
    try {
      names.forEach(suite.jvms()::check);
    } catch (IllegalArgumentException e) {
      throw new SuiteException("suite " + suite.name() + ": " + e.getMessage());
    }
  }

  private static Pattern pattern(String only) throws SuiteException {
    try {
      return Pattern.compile(only);
    } catch (PatternSyntaxException e) {
      throw new SuiteException(
          "--only '" + only + "' is no regular expression: " + e.getDescription());
    }
  }
}
