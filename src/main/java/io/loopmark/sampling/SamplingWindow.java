package io.loopmark.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When the JVMs of a diagnostic fork are sampled: from the moment in which its rounds count to the
 * last of them. The fork opens and closes it; processes below the fork see by a file whether it is
 * open. async-profiler runs from a JVM's start, so that a process that begins while it is open is
 * seen from its first moment; what is before is thrown away.
 *
 * <p>In every other JVM all of this does nothing.
 */
public final class SamplingWindow {
  /** System property: where profiles go. */
  static final String FOLDER = "loopmark.sampling";

  /** System property: where async-profiler's library is; without it the Flight Recorder samples. */
  static final String LIBRARY = "loopmark.sampling.library";

  /** System property: what async-profiler is told. */
  static final String OPTIONS = "loopmark.sampling.options";

  private static final String WINDOW = "window";
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final Optional<SamplingWindow> OF_FORK =
      Optional.ofNullable(System.getProperty(FOLDER))
          .map(folder -> new SamplingWindow(Path.of(folder), Sampling.FORK));

  private final Path window;
  private final Path file;
  private final Recorder recorder;
  private boolean running;
  private int opened;

  private SamplingWindow(Path folder, String where) {
    String library = System.getProperty(LIBRARY);
    String name = where + "-" + ProcessHandle.current().pid();
    this.window = folder.resolve(WINDOW);
    this.running = library != null;
    this.file = folder.resolve(name + (running ? Sampling.STACKS : Sampling.RECORDING));
    this.recorder =
        running
            ? new Recorder.OfLibrary(library, System.getProperty(OPTIONS))
            : new Recorder.OfJvm(file);
  }

  /** From here on samples count, and none before. */
  public static void open() throws IOException {
    if (OF_FORK.isPresent()) {
      OF_FORK.get().openAgain();
    }
  }

  /** From here on none does. */
  public static void close() throws IOException {
    if (OF_FORK.isPresent()) {
      OF_FORK.get().shut();
    }
  }

  /** Has a process below the fork sample while the window is open; on a thread of its own. */
  public static void follow() {
    String folder = System.getProperty(FOLDER);
    if (folder != null) {
      SamplingWindow own = new SamplingWindow(Path.of(folder), Sampling.BELOW);
      Thread.ofPlatform().daemon().name("loopmark-sampling").start(own::followed);
    }
  }

  private synchronized void openAgain() throws IOException {
    restart();
    opened++;
    Files.writeString(window, Integer.toString(opened));
  }

  private synchronized void shut() throws IOException {
    Files.deleteIfExists(window);
    stop(Optional.of(file));
  }

  private void followed() {
    try {
      String before = state();
      if (before.isEmpty()) {
        stop(Optional.empty());
      } else if (!running) {
        restart();
      }
      while (true) {
        String now = state();
        if (now.isEmpty()) {
          stop(Optional.of(file));
        } else if (!now.equals(before)) {
          restart();
        }
        before = now;
        LockSupport.parkNanos(LOOK_NANOS);
      }
    } catch (IOException e) {
      System.err.println("no longer sampled: " + e);
    }
  }

  private String state() throws IOException {
    return Files.exists(window) ? Files.readString(window) : "";
  }

  private void restart() throws IOException {
    stop(Optional.empty());
    recorder.start();
    running = true;
  }

  private void stop(Optional<Path> to) throws IOException {
    if (running) {
      recorder.stop(to);
      running = false;
    }
  }
}
