package io.loopmark.cli;

import io.loopmark.foreign.JarBenchmarks;
import io.loopmark.foreign.JmhJar;
import io.loopmark.foreign.JmhOptions;
import io.loopmark.suite.Cell;
import io.loopmark.suite.Plan;
import io.loopmark.suite.SuiteException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say what of a JMH jar of another project to measure, and how. */
final class ForeignOptions {
  private static final String ANY = ".*";
  private static final int NAMED = 3;

  @Option(
      names = "--include",
      paramLabel = "REGEX",
      defaultValue = ANY,
      description = "of a JMH jar: measure only benchmarks whose name contains a match")
  private String include = ANY;

  @Option(
      names = "--jmh",
      paramLabel = "OPTIONS",
      defaultValue = "",
      description =
          "of a JMH jar: options of JMH's for each fork, such as '-wi 3 -w 1s -i 5 -r 1s -prof gc'")
  private String options = "";

  private Optional<JarBenchmarks> benchmarks = Optional.empty();
  private Set<String> leftOut = Set.of();

  /** Whether something was said of what to measure. */
  boolean given() {
    return !include.equals(ANY);
  }

  /** The jar that is measured; empty for this build's own benchmarks. */
  Optional<JarBenchmarks> benchmarks() {
    if (benchmarks.isEmpty() && (given() || !options.isEmpty())) {
      throw new UserException(
          (given() ? "--include" : "--jmh")
              + " without a JMH jar; accepted: with --jar, or with such jars as --base and"
              + " --candidate");
    }
    return benchmarks;
  }

  /** Measures a jar. */
  void measure(JarBenchmarks jar) {
    benchmarks = Optional.of(jar);
  }

  /** What both of two jars have is measured; the rest is named. */
  void measureBoth(
      JarBenchmarks base,
      JarBenchmarks candidate,
      String only,
      Map<String, List<String>> overrides,
      PrintWriter out)
      throws SuiteException {
    Set<String> ofBase = ids(base.plan(include, only, overrides));
    Set<String> ofCandidate = ids(candidate.plan(include, only, overrides));
    tell("base", ofBase, ofCandidate, out);
    tell("candidate", ofCandidate, ofBase, out);
    if (ofBase.stream().noneMatch(ofCandidate::contains)) {
      throw new UserException("--base and --candidate have no benchmark in common");
    }
    leftOut =
        Stream.concat(ofBase.stream(), ofCandidate.stream())
            .filter(id -> !ofBase.contains(id) || !ofCandidate.contains(id))
            .collect(Collectors.toSet());
    measure(base);
  }

  private static void tell(String side, Set<String> own, Set<String> other, PrintWriter out) {
    List<String> alone = own.stream().filter(id -> !other.contains(id)).sorted().toList();
    if (!alone.isEmpty()) {
      out.println(
          "only in "
              + side
              + ", and so not measured: "
              + alone.stream().limit(NAMED).collect(Collectors.joining(", "))
              + (alone.size() > NAMED ? " and " + (alone.size() - NAMED) + " more" : ""));
    }
  }

  private static Set<String> ids(Plan plan) {
    return plan.cells().stream().map(Cell::id).collect(Collectors.toSet());
  }

  /** What a cell's id must have in it, besides being one of both jars. */
  String within(String only) {
    return leftOut.isEmpty()
        ? only
        : "^(?!(?:"
            + leftOut.stream().sorted().map(Pattern::quote).collect(Collectors.joining("|"))
            + ")$)(?=.*(?:"
            + only
            + "))";
  }

  Plan plan(String only, Map<String, List<String>> overrides) throws SuiteException {
    return benchmarks.orElseThrow().plan(include, only, overrides);
  }

  /** What was said, for the process of one of two sides. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (given()) {
      arguments.add("--include=" + include);
    }
    if (!options.isEmpty()) {
      arguments.add("--jmh=" + options);
    }
    return arguments;
  }

  /**
   * Asks a jar for its benchmarks.
   *
   * @param option that names it
   * @param jdk the home of the JDK that runs it; null for the one that runs now
   */
  JarBenchmarks read(String option, Path jar, Path jdk) {
    if (JmhJar.kind(jar) != JmhJar.Kind.JMH) {
      throw new UserException(
          option
              + " '"
              + jar
              + "' "
              + (JmhJar.kind(jar) == JmhJar.Kind.LOOPMARK
                  ? "is a build of Loopmark"
                  : "has no list of benchmarks")
              + "; accepted: a JMH jar of another project");
    }
    Path home = jdk == null ? Path.of(System.getProperty("java.home")) : jdk;
    if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
      throw new UserException(
          "JDK '" + home + "' of " + option + "; accepted: a home with an executable bin/java");
    }
    try {
      return JarBenchmarks.of(
          new JmhJar(jar.toAbsolutePath(), home.toAbsolutePath(), JmhOptions.of(options)));
    } catch (IllegalArgumentException e) {
      throw new UserException(
          e.getMessage().startsWith("--") ? e.getMessage() : option + " " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("interrupted", e);
    }
  }
}
