package io.loopmark.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What only the caller knows about the run whose environment is recorded.
 *
 * @param commandLine the words the program was called with
 * @param forkFlags JVM flags of the forks
 * @param childFlags JVM flags of the processes that forks start
 * @param variants further flags of forks and their processes, by the name that a suite has for them
 * @param warnings what a reader should know of how they are started
 * @param sourceTree the top of the checkout the program was built from
 * @param application a class of the program, whose jar is digested
 * @param receiveBytes SO_RCVBUF the benchmarks ask for, in bytes, at least 1
 * @param sendBytes SO_SNDBUF the benchmarks ask for, in bytes, at least 1
 * @param jar whose benchmarks are measured; empty for this program's own
 */
public record RunSetup(
    List<String> commandLine,
    List<String> forkFlags,
    List<String> childFlags,
    Map<String, List<String>> variants,
    List<String> warnings,
    Path sourceTree,
    Class<?> application,
    int receiveBytes,
    int sendBytes,
    Optional<MeasuredJar> jar) {

  public RunSetup {
    commandLine = List.copyOf(commandLine);
    forkFlags = List.copyOf(forkFlags);
    childFlags = List.copyOf(childFlags);
    variants = new TreeMap<>(variants);
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(sourceTree, "sourceTree");
    Objects.requireNonNull(application, "application");
    requirePositive("receiveBytes", receiveBytes);
    requirePositive("sendBytes", sendBytes);
  }

  /**
   * A run of a jar's benchmarks.
   *
   * @param options of JMH's that each fork gets
   */
  public static RunSetup ofJar(
      List<String> commandLine, MeasuredJar jar, List<String> options, Class<?> application) {
    return new RunSetup(
        commandLine,
        options,
        List.of(),
        Map.of(),
        List.of(),
        Path.of("").toAbsolutePath(),
        application,
        1,
        1,
        Optional.of(jar));
  }

  /** A run without variants of the JVM. */
  public RunSetup(
      List<String> commandLine,
      List<String> forkFlags,
      List<String> childFlags,
      List<String> warnings,
      Path sourceTree,
      Class<?> application,
      int receiveBytes,
      int sendBytes) {
    this(
        commandLine,
        forkFlags,
        childFlags,
        Map.of(),
        warnings,
        sourceTree,
        application,
        receiveBytes,
        sendBytes,
        Optional.empty());
  }

  private static void requirePositive(String name, int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException(name + " is " + bytes + ", accepted: 1 or more");
    }
  }
}
