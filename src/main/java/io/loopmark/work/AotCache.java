package io.loopmark.work;

import io.loopmark.machine.CacheFolder;
import io.loopmark.payload.Sha256;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Classes that a JVM takes from a file, linked, instead of reading and verifying them: made once
 * for each jar, JDK, set of options and use, so that starting a process costs less without another
 * compiler. No profiles come along: no measurement should begin with those.
 *
 * <p>Every class in it costs something at every start, so those have one each who need few: forks,
 * workers for one job of each kind, and all others below a fork.
 *
 * <p>It lies in the {@link CacheFolder}. Where there is none, everything works, more slowly.
 */
public final class AotCache {
  private static final String ENDING = ".aot";

  /**
   * Of all builds together; each has those of forks, of workers and of the kinds of jobs that it
   * was asked for, and the same again for each variant of the JVM.
   */
  private static final int MOST = 16;

  /** Of another process that was started meanwhile, such as the other of two sides. */
  private static final Duration IN_USE = Duration.ofHours(1);

  private static final int NAME_LENGTH = 24;

  /** What this process takes classes from, however old it is. */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final WorkerJvm jvm;
  private final Training training;
  private final Optional<Path> file;

  private AotCache(WorkerJvm jvm, Training training) {
    this.jvm = jvm;
    this.training = training;
    this.file = CacheFolder.path().flatMap(folder -> name(jvm, training).map(folder::resolve));
  }

  /**
   * The cache of JVMs with these options.
   *
   * @param training a main class that does what is to be done quickly later; told this process's id
   * @param further what it is told after that, the same for each cache of these options
   */
  public static AotCache of(WorkerJvm jvm, Class<?> training, Supplier<List<String>> further) {
    return new AotCache(jvm, new Training.OfMain(training, further));
  }

  /** The cache of worker processes that stay, and of servers, with these options. */
  public static AotCache ofWorkers(WorkerJvm jvm) {
    return of(jvm, WorkerTraining.class, List::of);
  }

  /** The cache of worker processes for one job of a kind, with these options. */
  public static AotCache ofOneJob(WorkerJvm jvm, Job.Kind kind) {
    return new AotCache(jvm, new Training.OfOneJob(kind));
  }

  /** The file, where it has been made. */
  public Optional<Path> existing() {
    return file.filter(Files::isReadable);
  }

  /** Whether there is none and one can be. */
  public boolean canBeMade() {
    return file.isPresent() && existing().isEmpty();
  }

  /**
   * Makes it where there is none.
   *
   * @param timeout for all of it
   * @return why there is none
   */
  public Optional<String> make(Duration timeout) throws InterruptedException {
    if (file.isEmpty()) {
      return Optional.of("this program doesn't run from a jar, or there is no home folder");
    }
    TAKEN.add(file.get());
    if (existing().isPresent()) {
      touch();
      return Optional.empty();
    }
    Path made = null;
    try {
      Files.createDirectories(file.get().getParent());
      made = Files.createTempFile(file.get().getParent(), ".", ENDING);
      Optional<String> trouble = train(made, timeout);
      if (trouble.isEmpty()) {
        Files.move(made, file.get(), StandardCopyOption.ATOMIC_MOVE);
        removeOlder();
      }
      return trouble;
    } catch (IOException e) {
      return Optional.of(Trouble.why(e));
    } finally {
      if (made != null) {
        delete(made);
        delete(made.resolveSibling(made.getFileName() + ".config"));
      }
    }
  }

  /** Why nothing good came of it; a JVM makes the file when it ends, with one of its own. */
  private Optional<String> train(Path made, Duration timeout)
      throws IOException, InterruptedException {
    Files.delete(made); // It is there only to be nobody else's name.
    List<String> recording =
        List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining",
            "-XX:AOTCacheOutput=" + made);
    Optional<String> trouble = training.run(jvm, recording, timeout);
    return trouble.isEmpty() && !Files.isReadable(made)
        ? Optional.of("its training ended without one")
        : trouble;
  }

  private void touch() {
    try {
      Files.setLastModifiedTime(file.orElseThrow(), FileTime.from(Instant.now()));
    } catch (IOException _) {
      // Somebody else's; it is used all the same.
    }
  }

  /** All but the newest, which the last few builds have made. */
  private void removeOlder() throws IOException {
    Instant unused = Instant.now().minus(IN_USE);
    try (Stream<Path> all = Files.list(file.orElseThrow().getParent())) {
      all.filter(path -> path.toString().endsWith(ENDING))
          .sorted(Comparator.comparing(AotCache::age).reversed())
          .skip(MOST)
          .filter(path -> !TAKEN.contains(path) && age(path).toInstant().isBefore(unused))
          .forEach(AotCache::delete);
    }
    // What a training that was killed has left.
    try (Stream<Path> all = Files.list(file.orElseThrow().getParent())) {
      all.filter(path -> path.getFileName().toString().startsWith("."))
          .filter(path -> age(path).toInstant().isBefore(unused))
          .forEach(AotCache::delete);
    }
  }

  private static FileTime age(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // The next one tries again.
    }
  }

  /** Of everything that the JVM checks, so that another build or JDK has another file. */
  private static Optional<String> name(WorkerJvm jvm, Training training) {
    Path jar = Path.of(System.getProperty("java.class.path"));
    if (!jar.toString().endsWith(".jar") || !Files.isRegularFile(jar)) {
      return Optional.empty();
    }
    try {
      Sha256 name = new Sha256();
      List<String> parts =
          List.of(
              jar.toAbsolutePath().toString(),
              Long.toString(Files.size(jar)),
              Files.getLastModifiedTime(jar).toString(),
              System.getProperty("java.home"),
              System.getProperty("java.vm.version"),
              training.name(),
              String.join("\n", jvm.flags()));
      for (String part : parts) {
        byte[] bytes = (part + '\0').getBytes(StandardCharsets.UTF_8);
        name.update(bytes, 0, bytes.length);
      }
      return Optional.of(name.hex().substring(0, NAME_LENGTH) + ENDING);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
