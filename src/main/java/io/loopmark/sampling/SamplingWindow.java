package io.loopmark.sampling;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When the JVMs of a diagnostic fork are sampled: from the moment in which its rounds count to the
 * last of them. The fork opens and closes it; processes below the fork see by a file whether it is
 * open, and tell by a file of their own whether they still have to write what they sampled: the
 * fork waits for that, as it may kill them next. async-profiler runs from a JVM's start, so that a
 * process that begins while it is open is seen from its first moment; what is before is thrown
 * away.
 *
 * <p>In every other JVM all of this does nothing.
 */
public final class SamplingWindow {
  /** System property: where profiles go. */
  public static final String FOLDER = "loopmark.sampling";

  /** System property: where async-profiler's library is; without it the Flight Recorder samples. */
  static final String LIBRARY = "loopmark.sampling.library";

  /** System property: what async-profiler is told. */
  static final String OPTIONS = "loopmark.sampling.options";

  private static final String WINDOW = "window";

  /** How files begin of processes below that have not written their samples yet. */
  private static final String OWING = "owing-";

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final Optional<SamplingWindow> OF_FORK = ofFork();

  private final Path folder;
  private final Path window;
  private final Path file;
  private final Path owing;
  private final Recorder recorder;
  private boolean running;
  private int opened;
  private String seen = "";

  private SamplingWindow(Path folder, String where) {
    String library = System.getProperty(LIBRARY);
    long pid = ProcessHandle.current().pid();
    String name = where + "-" + pid;
    this.folder = folder;
    this.window = folder.resolve(WINDOW);
    this.running = library != null;
    this.file = folder.resolve(name + (running ? Sampling.STACKS : Sampling.RECORDING));
    this.owing = folder.resolve(OWING + pid);
    this.recorder =
        running
            ? new Recorder.OfLibrary(library, System.getProperty(OPTIONS), file)
            : new Recorder.OfJvm(file);
  }

  private static Optional<SamplingWindow> ofFork() {
    String folder = System.getProperty(FOLDER);
    return folder == null
        ? Optional.empty()
        : Optional.of(new SamplingWindow(Path.of(folder), Sampling.FORK));
  }

  /** From here on samples count, and none before. */
  public static void open() throws IOException {
    if (OF_FORK.isPresent()) {
      OF_FORK.get().openAgain();
    }
  }

  /** From here on none does; returns when all processes below have written theirs. */
  public static void close() throws IOException {
    if (OF_FORK.isPresent()) {
      OF_FORK.get().shut();
      OF_FORK.get().awaitOthers();
    }
  }

  /** Has a process below the fork sample while the window is open; on a thread of its own. */
  public static void follow() {
    String folder = System.getProperty(FOLDER);
    if (folder != null) {
      SamplingWindow own = new SamplingWindow(Path.of(folder), Sampling.BELOW);
      // A dump under way would be cut off by the JVM's end.
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(own::ended));
      Thread.ofPlatform().daemon().name("loopmark-sampling").start(own::followed);
    }
  }

  private synchronized void openAgain() throws IOException {
    restart();
    opened++;
    // What processes left that ended before belongs to warming up.
    try (DirectoryStream<Path> before = Files.newDirectoryStream(folder, Sampling.BELOW + "-*")) {
      for (Path file : before) {
        Files.deleteIfExists(file);
      }
    }
    Path fresh = folder.resolve(WINDOW + ".new");
    Files.writeString(fresh, Integer.toString(opened));
    Files.move(fresh, window, StandardCopyOption.ATOMIC_MOVE);
  }

  private synchronized void shut() throws IOException {
    Files.deleteIfExists(window);
    stop(true);
  }

  private void awaitOthers() throws IOException {
    long begun = System.nanoTime();
    while (owed() && System.nanoTime() - begun < PATIENCE_NANOS) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Whether a process below that lives has samples to write. */
  private boolean owed() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OWING + "*")) {
      for (Path each : files) {
        long pid = Long.parseLong(each.getFileName().toString().substring(OWING.length()));
        if (ProcessHandle.of(pid).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private void followed() {
    try {
      begin();
      while (true) {
        look();
        LockSupport.parkNanos(LOOK_NANOS);
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("no longer sampled: " + e);
    }
  }

  private synchronized void begin() throws IOException {
    seen = state();
    if (seen.isEmpty()) {
      stop(false);
    } else {
      owe();
      if (!running) {
        restart();
      }
    }
  }

  private synchronized void look() throws IOException {
    String now = state();
    if (now.isEmpty()) {
      stop(true);
      oweNothing();
    } else if (!now.equals(seen)) {
      owe();
      restart();
    }
    seen = now;
  }

  private void owe() throws IOException {
    Files.writeString(owing, "");
  }

  private void oweNothing() throws IOException {
    Files.deleteIfExists(owing);
  }

  private synchronized void ended() {
    try {
      stop(!seen.isEmpty() || !state().isEmpty());
      oweNothing();
    } catch (IOException | RuntimeException e) {
      System.err.println("not sampled to its end: " + e);
    }
  }

  private String state() throws IOException {
    try {
      return Files.readString(window);
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  private void restart() throws IOException {
    stop(false);
    recorder.start();
    running = true;
  }

  /**
   * @param kept whether what was sampled counts
   */
  private void stop(boolean kept) throws IOException {
    if (running) {
      recorder.stop(kept);
      running = false;
    }
  }
}
