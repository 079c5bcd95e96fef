package io.loopmark.foreign;

import io.loopmark.suite.Catalog;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Combinations;
import io.loopmark.suite.JvmVariants;
import io.loopmark.suite.Plan;
import io.loopmark.suite.Suite;
import io.loopmark.suite.SuiteException;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;

/** The benchmarks of a JMH jar, and the cells that are made of them. */
public final class JarBenchmarks {
  private static final String COMMA = ",";

  private final JmhJar jar;
  private final Map<String, JarBenchmark> benchmarks = new LinkedHashMap<>();

  private JarBenchmarks(JmhJar jar, List<JarBenchmark> list) {
    this.jar = jar;
    list.forEach(benchmark -> benchmarks.put(benchmark.name(), benchmark));
  }

  /**
   * Asks a jar, which takes half a second.
   *
   * @throws IllegalArgumentException when it doesn't say, in one line
   */
  public static JarBenchmarks of(JmhJar jar) throws InterruptedException {
    try {
      return new JarBenchmarks(jar, new JarListing(jar).benchmarks());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(refused(jar, e.getMessage()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(refused(jar, Trouble.words(e)), e);
    }
  }

  private static String refused(JmhJar jar, String why) {
    return "'" + jar.path() + "': " + why + "; accepted: a jar of JMH benchmarks that can be run";
  }

  /** The jar. */
  public JmhJar jar() {
    return jar;
  }

  /** As the cells of a plan name them. */
  public Catalog catalog() {
    return Catalog.of(benchmarks.values().stream().map(JarBenchmark::entry).toList());
  }

  /**
   * What a run measures.
   *
   * @param include a regular expression that must be found in a benchmark's name, as JMH takes it
   * @param only one that must be found in a cell's id
   * @param overrides parameters to take at these values instead of their class's
   * @throws SuiteException when nothing is left, or an override fits no benchmark
   */
  public Plan plan(String include, String only, Map<String, List<String>> overrides)
      throws SuiteException {
    Pattern wanted = pattern("--include", include);
    Pattern cell = pattern("--only", only);
    List<JarBenchmark> included =
        benchmarks.values().stream()
            .filter(benchmark -> wanted.matcher(benchmark.qualifiedName()).find())
            .toList();
    if (included.isEmpty()) {
      throw new SuiteException(
          "--include '"
              + include
              + "' is found in no benchmark of "
              + jar.path().getFileName()
              + "; accepted: a regular expression found in one of "
              + benchmarks.values().stream()
                  .map(JarBenchmark::qualifiedName)
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    check(included, overrides);
    Map<String, Cell> cells = new LinkedHashMap<>();
    List<Plan.Skipped> skipped = new ArrayList<>();
    for (JarBenchmark benchmark : included) {
      for (Map<String, String> parameters : Combinations.of(lists(benchmark, overrides))) {
        Cell one = new Cell(benchmark.entry(), parameters, benchmark.settings());
        if (!cell.matcher(one.id()).find()) {
          continue;
        }
        if (parameters.values().stream().anyMatch(value -> value.contains(COMMA))) {
          skipped.add(
              new Plan.Skipped(one.id(), "JMH's command line has no way to say a value's comma"));
        } else {
          cells.put(one.id(), one);
        }
      }
    }
    if (cells.isEmpty()) {
      throw new SuiteException(
          "--only '"
              + only
              + "' leaves no cell of "
              + jar.path().getFileName()
              + " to measure; accepted: a regular expression found in a cell's id, which"
              + " 'loopmark plan --jar' lists");
    }
    Suite suite =
        new Suite(
            jar.name(),
            "benchmarks of " + jar.path().getFileName(),
            JvmVariants.NONE,
            List.of(),
            Optional.empty());
    return new Plan(suite, List.copyOf(cells.values()), skipped);
  }

  /**
   * The command of one fork of a cell.
   *
   * @param result where JMH writes what it measured
   * @param temp where its JVMs have temporary files
   */
  public List<String> command(Cell cell, Path result, Path temp) {
    Optional<Mode> mode =
        Optional.ofNullable(benchmarks.get(cell.benchmark().name())).flatMap(JarBenchmark::mode);
    return jar.command(cell.benchmark().qualifiedName(), mode, cell.parameters(), result, temp);
  }

  private static Map<String, List<String>> lists(
      JarBenchmark benchmark, Map<String, List<String>> overrides) {
    Map<String, List<String>> lists = new TreeMap<>(benchmark.parameters());
    lists.replaceAll((name, values) -> overrides.getOrDefault(name, values));
    return lists;
  }

  private static void check(List<JarBenchmark> included, Map<String, List<String>> overrides)
      throws SuiteException {
    TreeSet<String> known = new TreeSet<>();
    included.forEach(benchmark -> known.addAll(benchmark.parameters().keySet()));
    for (String name : overrides.keySet()) {
      if (!known.contains(name)) {
        throw new SuiteException(
            "parameter '"
                + name
                + "'; accepted: "
                + (known.isEmpty()
                    ? "none, as the benchmarks have no parameters"
                    : String.join(", ", known)));
      }
    }
  }

  private static Pattern pattern(String option, String regex) throws SuiteException {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new SuiteException(
          option + " '" + regex + "' is no regular expression: " + e.getDescription());
    }
  }
}
