package io.loopmark.cli;

import io.loopmark.foreign.JmhJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that name a JMH jar of another project. */
final class JarOptions {
  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "measure the benchmarks of this JMH jar of another project, instead of a suite")
  private Path jar;

  @Option(
      names = "--jdk",
      paramLabel = "HOME",
      description = "with --jar: the JDK that runs it (default: the one that runs this)")
  private Path jdk;

  /** Has that jar measured, where there is one. */
  void into(SuiteOptions suite) {
    if (jar != null) {
      suite.measure(suite.foreign().read("--jar", jar, jdk));
    } else if (jdk != null) {
      throw new UserException("--jdk without --jar; accepted: with it");
    }
  }

  /** The same for the process of one of two sides. */
  static List<String> arguments(JmhJar jar) {
    return new ArrayList<>(List.of("--jar=" + jar.path(), "--jdk=" + jar.jdk()));
  }
}
