package io.loopmark.work;

import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a JVM is started that takes part in a measurement: forks and all processes below them alike,
 * so that a comparison of models is none of compilers, collectors or heaps.
 *
 * @param flags JVM options
 */
public record WorkerJvm(List<String> flags) {
  /** System property: the options of this JVM and of those below it, with tabs between them. */
  public static final String PROPERTY = "loopmark.jvm.flags";

  private static final String INITIAL_HEAP = "-Xms128m";

  private static final String AOT_CACHE = "-XX:AOTCache=";

  private static final String FOR_ONE_JOB = "-Dloopmark.jvm.cacheForOneJob.";

  /**
   * What makes channels: the JDK's own class. A JVM that isn't told looks through its class path at
   * its first channel, and this program's jar has 17,000 entries: that took a process of one job 30
   * ms, which were told to be the price of processes.
   */
  private static final String PROVIDER = "-Djava.nio.channels.spi.SelectorProvider=";

  /** What every JVM of this program is started with, whatever it does. */
  public static final List<String> NEEDED =
      List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

  /**
   * The JDK's own collector and compilers, and a heap that many processes have room for beside each
   * other. Its young part has one size: where it may grow, each new part of it is memory that the
   * kernel has to clear first, and a fork measures that for seconds. It begins with as much on
   * every machine, and not with a part of the machine's memory: each of its regions costs some
   * calls of the kernel at each start. What the JVM has to say goes to stderr: stdout may be a link
   * that is measured.
   */
  private static final List<String> USUAL =
      List.of("-Xmx1g", "-Xmn32m", "-XX:-UsePerfData", "-Xlog:disable", "-Xlog:all=error:stderr");

  /** Of processes that are started by hand and stay, such as servers. */
  private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");

  public WorkerJvm {
    flags = List.copyOf(flags);
  }

  /** As every JVM is started, and further options, which win. */
  public static WorkerJvm usual(List<String> further) {
    List<String> flags = new ArrayList<>(NEEDED);
    if (further.stream().noneMatch(WorkerJvm::sizesHeap)) {
      flags.add(INITIAL_HEAP);
    }
    flags.addAll(USUAL);
    Class<?> provider = SelectorProvider.provider().getClass();
    if (provider.getModule().equals(Object.class.getModule())) {
      flags.add(PROVIDER + provider.getName());
    }
    flags.addAll(further);
    return new WorkerJvm(flags);
  }

  /** Whether an option may ask for a heap that is smaller than the one to begin with. */
  private static boolean sizesHeap(String flag) {
    return flag.startsWith("-Xmx")
        || flag.startsWith("-XX:MaxHeapSize=")
        || flag.startsWith("-XX:MaxRAM");
  }

  /** As this JVM was, where it is part of a measurement; else small, for nothing is compared. */
  public static WorkerJvm inherited() {
    String own = System.getProperty(PROPERTY);
    return own == null ? usual(SMALL) : new WorkerJvm(Arrays.asList(own.split("\t")));
  }

  /** The same with further options. */
  public WorkerJvm with(List<String> further) {
    List<String> more = new ArrayList<>(flags);
    more.addAll(further);
    return new WorkerJvm(more);
  }

  /** The same, but whoever is started for one job of a kind takes classes from its cache. */
  public WorkerJvm withCacheForOneJob(Job.Kind kind, Path cache) {
    return with(List.of(cacheForOneJob(kind) + cache));
  }

  private static String cacheForOneJob(Job.Kind kind) {
    return FOR_ONE_JOB + kind + "=";
  }

  /** The same for a process that does one job of a kind. */
  WorkerJvm forOneJob(Job.Kind kind) {
    String option = cacheForOneJob(kind);
    return flags.stream()
        .filter(flag -> flag.startsWith(option))
        .map(flag -> Path.of(flag.substring(option.length())))
        .findFirst()
        .map(withoutCache()::withCache)
        .orElse(this);
  }

  private WorkerJvm withoutCache() {
    return new WorkerJvm(flags.stream().filter(flag -> !flag.startsWith(AOT_CACHE)).toList());
  }

  /** The same with classes from a cache, where it fits. */
  public WorkerJvm withCache(Path cache) {
    // Mapped where it was made for: moved elsewhere, each of its pointers would have to be changed.
    // And without a thread that looks for profiles in it, since there are none.
    return with(
        List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:-AOTReplayTraining",
            AOT_CACHE + cache));
  }

  /** The same, which doesn't start where its cache cannot be used. */
  public WorkerJvm cacheOrNothing() {
    return with(List.of("-XX:AOTMode=on"));
  }

  /** The options for the record, without where files of this machine lie. */
  public List<String> described() {
    return flags.stream().map(WorkerJvm::described).filter(flag -> !flag.isEmpty()).toList();
  }

  /** One of them, or the one that has them inherited, likewise. */
  public static String described(String flag) {
    return flag.replaceAll("(-XX:AOTCache)=[^\t]*", "$1")
        .replaceAll("\t?" + FOR_ONE_JOB + "[^\t]*", "");
  }

  /** The option that has processes below a JVM started in this way. */
  public String toInherit() {
    return "-D" + PROPERTY + "=" + String.join("\t", flags);
  }

  /** The command line of a child that is told this process's id and then the arguments. */
  List<String> command(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(flags);
    command.add(toInherit());
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

  /** This JDK's launcher. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
