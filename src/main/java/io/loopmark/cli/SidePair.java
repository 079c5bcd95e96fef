package io.loopmark.cli;

import io.loopmark.foreign.JarBenchmarks;
import io.loopmark.foreign.JmhJar;
import io.loopmark.run.Build;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** The two sides of a pair: builds of this project, or JMH jars of another. */
final class SidePair {
  /**
   * One side as options name it.
   *
   * @param name {@code base} or {@code candidate}
   * @param option that names its jar
   * @param jar null for this build
   * @param jdk null for the one that runs now
   * @param flags further flags of its JVM, where it is a build
   */
  record Named(String name, String option, Path jar, Path jdk, List<String> flags) {
    /** Whether it is a JMH jar of another project. */
    boolean foreign() {
      return jar != null && JmhJar.kind(jar) == JmhJar.Kind.JMH;
    }
  }

  private SidePair() {}

  /**
   * Both sides, checked before anything is measured. Of JMH jars what both have is measured.
   *
   * @param out told what only one has
   */
  static List<Build> of(Named base, Named candidate, SuiteOptions suite, PrintWriter out) {
    if (base.foreign() || candidate.foreign()) {
      suite.measureBoth(read(base, candidate, suite), read(candidate, base, suite), out);
    }
    return again(base, candidate, suite);
  }

  /** Both sides of what has been measured already; what that was stays as it is. */
  static List<Build> again(Named base, Named candidate, SuiteOptions suite) {
    return base.foreign() || candidate.foreign()
        ? List.of(
            side(base, read(base, candidate, suite)), side(candidate, read(candidate, base, suite)))
        : List.of(build(base), build(candidate));
  }

  private static JarBenchmarks read(Named one, Named other, SuiteOptions suite) {
    if (one.jar() == null) {
      throw new UserException(
          other.option()
              + " '"
              + other.jar()
              + "' is a JMH jar of another project; accepted: another such jar as "
              + one.option());
    }
    return suite.foreign().read(one.option(), one.jar(), one.jdk());
  }

  private static Build build(Named side) {
    return Builds.of(side.name(), side.option(), side.jar(), side.jdk(), side.flags());
  }

  /** This build measures for both. */
  private static Build side(Named side, JarBenchmarks benchmarks) {
    return Builds.of(side.name(), side.option(), null, null, side.flags())
        .with(JarOptions.arguments(benchmarks.jar()));
  }
}
