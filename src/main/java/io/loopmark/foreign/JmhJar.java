package io.loopmark.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;

/**
 * A JMH jar of another project, and how it is run.
 *
 * @param path the jar
 * @param jdk the home of the JDK that runs it
 * @param options of JMH's, for each fork
 */
public record JmhJar(Path path, Path jdk, JmhOptions options) {
  /** JMH's generator writes it into every jar of benchmarks. */
  static final String LIST = "META-INF/BenchmarkList";

  private static final int LONGEST_NAME = 60;
  private static final String OWN = "io/loopmark/cli/SideCommand.class";
  private static final String MAIN = "org.openjdk.jmh.Main";

  /** What a file is. */
  public enum Kind {
    /** A build of this project. */
    LOOPMARK,
    /** A JMH jar of another project. */
    JMH,
    /** Neither. */
    OTHER
  }

  /** What a file is; OTHER where it cannot be read. */
  public static Kind kind(Path path) {
    if (!Files.isRegularFile(path)) {
      return Kind.OTHER;
    }
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      if (jar.getEntry(OWN) != null) {
        return Kind.LOOPMARK;
      }
      return jar.getEntry(LIST) == null ? Kind.OTHER : Kind.JMH;
    } catch (IOException _) {
      return Kind.OTHER;
    }
  }

  /** The jar's name without its ending, as run folders have it in theirs. */
  public String name() {
    String name = String.valueOf(path.getFileName()).replaceFirst("(?i)\\.jar$", "");
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-");
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }

  /** JMH's main class, by name: what the jar's own main class does with options nobody knows. */
  List<String> main() {
    return List.of(jdk.resolve("bin").resolve("java").toString(), "-cp", path.toString(), MAIN);
  }

  /**
   * The command of one fork.
   *
   * @param benchmark its name as JMH calls it
   * @param mode its mode; empty to leave that to the benchmark
   * @param result where JMH writes what it measured
   * @param temp where its JVMs have temporary files
   */
  List<String> command(
      String benchmark,
      Optional<Mode> mode,
      Map<String, String> parameters,
      Path result,
      Path temp) {
    List<String> command = new ArrayList<>(main());
    // Hands it on to its forks, too, unless they are given options of their own.
    command.add(1, "-Djava.io.tmpdir=" + temp);
    command.add("^" + Pattern.quote(benchmark) + "$");
    command.addAll(options.words());
    parameters.forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
    mode.ifPresent(one -> command.addAll(List.of("-bm", one.shortLabel())));
    command.addAll(List.of("-f", "1", "-wf", "0", "-foe", "true"));
    command.addAll(List.of("-rf", "json", "-rff", result.toString()));
    return command;
  }
}
