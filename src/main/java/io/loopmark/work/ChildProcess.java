package io.loopmark.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child JVM that is the other side of a measurement, such as a ping-pong's peer or a server; it
 * ends with its input, with its parent, or when it is closed.
 */
public final class ChildProcess implements AutoCloseable {
  private static final long EXIT_SECONDS = 2;

  /** How a process is started. */
  public interface Start {
    /** Starts one. */
    Process of(ProcessBuilder builder) throws IOException, InterruptedException;
  }

  private final Process process;
  private final Stderr stderr;

  private ChildProcess(Process process, Stderr stderr) {
    this.process = process;
    this.stderr = stderr;
    Children.started();
  }

  /**
   * Starts one; its standard input and output are pipes.
   *
   * @param main its main class, which is told this process's id and then {@code arguments}
   * @param folder where its stderr goes while it lives
   */
  public static ChildProcess start(Class<?> main, List<String> arguments, Path folder)
      throws IOException {
    return start(WorkerJvm.inherited().command(main, arguments), folder);
  }

  /**
   * Starts one; its standard input and output are pipes.
   *
   * @param main its main class, which is told this process's id and then {@code arguments}
   * @param complaints told each line that it writes to stderr, on a thread of its own
   * @param start how the process is started
   */
  public static ChildProcess start(
      Class<?> main, List<String> arguments, Consumer<String> complaints, Start start)
      throws IOException, InterruptedException {
    Process process = start.of(new ProcessBuilder(WorkerJvm.inherited().command(main, arguments)));
    return new ChildProcess(process, new StderrLines(process, complaints));
  }

  /**
   * Starts one by its whole command line.
   *
   * @param folder where its stderr goes while it lives
   */
  public static ChildProcess start(List<String> command, Path folder) throws IOException {
    StderrFile stderr = new StderrFile(folder);
    try {
      Process process = new ProcessBuilder(command).redirectError(stderr.redirect()).start();
      return new ChildProcess(process, stderr);
    } catch (IOException e) {
      stderr.close();
      throw e;
    }
  }

  /** The process. */
  public Process process() {
    return process;
  }

  /** What it complained of, as words to put behind a failure; empty when it didn't. */
  public String complaint() {
    String tail = stderr.tail();
    return tail.isEmpty() ? "" : "; stderr of process " + process.pid() + " ends: " + tail;
  }

  /** Asks it to end, and doesn't wait. */
  public void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // The pipe of a dead process.
    }
  }

  /** Lets it end by itself for a moment, then ends it. */
  @Override
  public void close() {
    boolean interrupted = false;
    endInput();
    try {
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    }
    stderr.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
