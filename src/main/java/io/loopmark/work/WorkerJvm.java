package io.loopmark.work;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a worker's JVM is started: the running JDK and class path, small and quick to be ready.
 *
 * @param flags JVM options
 */
public record WorkerJvm(List<String> flags) {
  private static final List<String> COMMON =
      List.of(
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "-Xmx256m");

  /** A worker of a pool: lives long enough for the optimising compiler. */
  public static final WorkerJvm POOLED = new WorkerJvm(COMMON);

  /** A worker for one job: what the optimising compiler would do comes too late for it. */
  public static final WorkerJvm SHORT_LIVED = new WorkerJvm(with("-XX:TieredStopAtLevel=1"));

  public WorkerJvm {
    flags = List.copyOf(flags);
  }

  /** How a process model starts its workers. */
  public static WorkerJvm of(ConcurrencyModel model) {
    return model == ConcurrencyModel.PROCESS_POOL ? POOLED : SHORT_LIVED;
  }

  /** The flags of all workers of this build, for the record; those of one model say so. */
  public static List<String> allFlags() {
    List<String> all = new ArrayList<>(COMMON);
    SHORT_LIVED.flags().stream()
        .filter(flag -> !COMMON.contains(flag))
        .forEach(flag -> all.add(ConcurrencyModel.PROCESS_PER_JOB + " only: " + flag));
    return all;
  }

  /** The command line of a worker of this process. */
  List<String> command() {
    return command(WorkerMain.class, List.of());
  }

  /** The command line of a child that is told this process's id and then the arguments. */
  List<String> command(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    Optional.ofNullable(System.getProperty(WorkerPauses.PROPERTY))
        .ifPresent(file -> command.add("-D" + WorkerPauses.PROPERTY + "=" + file));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.add(Long.toString(ProcessHandle.current().pid()));
    command.addAll(arguments);
    return command;
  }

  private static List<String> with(String flag) {
    List<String> flags = new ArrayList<>(COMMON);
    flags.add(flag);
    return flags;
  }
}
