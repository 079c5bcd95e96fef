package io.loopmark.scenario;

import io.loopmark.machine.PeakMemory;
import io.loopmark.net.Deadline;
import io.loopmark.work.ChildProcess;
import io.loopmark.work.FileServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One process of a {@link FileServerFleet}. */
final class ServerProcess implements AutoCloseable {
  private final ChildProcess child;
  private final CompletableFuture<Integer> port;

  private ServerProcess(ChildProcess child) {
    this.child = child;
    // A thread of its own: fifty that wait for their servers must not wait for one another.
    this.port = CompletableFuture.supplyAsync(this::readPort, Thread::startVirtualThread);
  }

  /**
   * Starts one and doesn't wait.
   *
   * @param arguments of {@link FileServerMain}
   * @param errors a folder for what it has to complain of
   */
  static ServerProcess start(List<String> arguments, Path errors) throws IOException {
    return new ServerProcess(ChildProcess.start(FileServerMain.class, arguments, errors));
  }

  /**
   * Tells when it has ended.
   *
   * @param listener told whether it ever listened
   */
  void onExit(Consumer<Boolean> listener) {
    var _ =
        child
            .process()
            .onExit()
            .thenAcceptBothAsync(
                port.handle((_, failure) -> failure == null),
                (_, served) -> listener.accept(served),
                Thread::startVirtualThread);
  }

  /** Waits until it listens; its port. */
  int awaitServing(Deadline deadline) throws IOException, InterruptedException {
    try {
      return port.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(
          "server process " + child.process().pid() + " did not start" + child.complaint(), e);
    }
  }

  /** How it ended, in words; only of one that has. */
  String end() {
    Process process = child.process();
    return "server process "
        + process.pid()
        + " ended with exit code "
        + process.exitValue()
        + child.complaint();
  }

  long pid() {
    return child.process().pid();
  }

  /** The most memory it has had resident, in bytes. */
  long peakBytes() {
    return PeakMemory.resident(child.process().pid());
  }

  /** Asks it to end, and doesn't wait. */
  void endInput() {
    child.endInput();
  }

  private int readPort() {
    try {
      return Integer.parseInt(
          new BufferedReader(
                  new InputStreamReader(
                      child.process().getInputStream(), StandardCharsets.US_ASCII))
              .readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
