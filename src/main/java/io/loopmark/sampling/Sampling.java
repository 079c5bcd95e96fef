package io.loopmark.sampling;

import io.loopmark.profile.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the JVMs of a diagnostic fork are sampled, and what comes of it: by async-profiler, or where
 * it has nothing for a system, by the JVM's own Flight Recorder, which sees Java's frames alone.
 */
public final class Sampling {
  /** System property: {@code jfr} has the Flight Recorder do it, wherever it runs. */
  public static final String BY = "loopmark.sampling.by";

  /** How files of a fork's JVM begin. */
  static final String FORK = "fork";

  /** How files of JVMs below it begin. */
  static final String BELOW = "below";

  static final String STACKS = ".txt";
  static final String RECORDING = ".jfr";

  /** The profiler's own threads, which no measured fork has. */
  private static final String OWN_FRAME = ";io/loopmark/sampling/";

  private final SampledEvent event;
  private final Optional<Path> library;
  private final Path folder;

  private Sampling(SampledEvent event, Optional<Path> library, Path folder) {
    this.event = event;
    this.library = library;
    this.folder = folder;
  }

  /**
   * Makes it ready.
   *
   * @param folder where JVMs put their profiles; made when it is not there
   * @throws IOException when it cannot be made, or has a name that cannot be part of an option
   */
  public static Sampling into(Path folder, SampledEvent event) throws IOException {
    if (folder.toString().indexOf(',') >= 0) {
      throw new IOException(
          "'" + folder + "' has a comma; accepted: another folder for temp files");
    }
    Files.createDirectories(folder);
    Optional<Path> library =
        System.getProperty(BY, "").equals("jfr")
            ? Optional.empty()
            : ProfilerLibrary.unpacked(folder);
    return new Sampling(event, library, folder);
  }

  /** Who does it, for the record. */
  public String by() {
    return library.isPresent() ? "async-profiler" : "JFR";
  }

  /** How long it takes to have some hundreds of samples of a busy processor. */
  public Duration time() {
    if (library.isEmpty()) {
      return Duration.ofSeconds(3);
    }
    return PerformanceEvents.allowed() ? Duration.ofMillis(500) : Duration.ofSeconds(2);
  }

  /** Options of the fork's JVM. */
  public List<String> flagsOfFork() {
    return flags(FORK);
  }

  /** Options of the JVMs below it. */
  public List<String> flagsBelow() {
    return flags(BELOW);
  }

  private List<String> flags(String where) {
    String to = "-D" + SamplingWindow.FOLDER + "=" + folder;
    if (library.isEmpty()) {
      return List.of(to);
    }
    String options = event.options();
    String file = folder.resolve(where + "-%p" + STACKS).toString();
    return List.of(
        to,
        "-D" + SamplingWindow.LIBRARY + "=" + library.get(),
        "-D" + SamplingWindow.OPTIONS + "=" + options,
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+DebugNonSafepoints",
        "-agentpath:"
            + library.get()
            + "=start,"
            + options
            + Recorder.OfLibrary.QUIET
            + Recorder.OfLibrary.FORM
            + file);
  }

  /** What all JVMs of a fork have put there, each below a frame that says where it was. */
  public Stacks gathered() throws IOException {
    TreeMap<String, Long> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        String root = name.startsWith(FORK) ? FORK : "processes below";
        if (name.endsWith(STACKS)) {
          add(all, Stacks.read(file, root));
        } else if (name.endsWith(RECORDING)) {
          add(all, Recordings.read(file, event, root));
        }
      }
    }
    all.keySet().removeIf(stack -> stack.contains(OWN_FRAME));
    return new Stacks(all);
  }

  private static void add(Map<String, Long> all, Stacks more) {
    more.weights().forEach((stack, weight) -> all.merge(stack, weight, Long::sum));
  }
}
