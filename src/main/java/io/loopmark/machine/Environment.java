package io.loopmark.machine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine and the software of one run, as {@code environment.json} keeps them.
 *
 * @param begun when the run began, to the second, with the offset of the machine's time zone
 * @param cpu the processor
 * @param memory the memory
 * @param limits of the container, if it is one
 * @param os the operating system
 * @param clock the clock source, and the cost of reading the time
 * @param sysctls kernel parameters by name, values as the kernel prints them
 * @param socketBuffers buffer sizes asked for and granted
 * @param jvm the Java runtime and all flags
 * @param software the versions of what was measured
 * @param measuredJar the jar whose benchmarks were measured; empty for this program's own
 * @param commandLine the words the program was called with, secrets masked
 * @param before the load before the first fork
 * @param after the load after the last fork; {@link Load#UNKNOWN} until then
 * @param warnings what makes figures from here doubtful, one sentence each
 */
public record Environment(
    String begun,
    Cpu cpu,
    Memory memory,
    Limits limits,
    Os os,
    Clock clock,
    Map<String, String> sysctls,
    List<SocketBuffer> socketBuffers,
    Jvm jvm,
    Software software,
    Optional<MeasuredJar> measuredJar,
    List<String> commandLine,
    Load before,
    Load after,
    List<String> warnings) {

  /** Stands for whatever could not be read. */
  public static final String UNKNOWN = "unknown";

  public Environment {
    // Map.copyOf would shuffle the names from run to run.
    sysctls = Collections.unmodifiableMap(new LinkedHashMap<>(sysctls));
    socketBuffers = List.copyOf(socketBuffers);
    commandLine = List.copyOf(commandLine);
    warnings = List.copyOf(warnings);
  }

  /** The same environment, with the load found after the run. */
  public Environment finished(Load after) {
    return new Environment(
        begun,
        cpu,
        memory,
        limits,
        os,
        clock,
        sysctls,
        socketBuffers,
        jvm,
        software,
        measuredJar,
        commandLine,
        before,
        after,
        warnings);
  }

  /**
   * The environment as maps, lists, strings and numbers only, ready for any JSON writer.
   *
   * <p>Keys are the names of the record components, in their order; a number that could not be read
   * is the string {@link #UNKNOWN}.
   */
  public Map<String, Object> tree() {
    return PlainTree.of(this);
  }
}
