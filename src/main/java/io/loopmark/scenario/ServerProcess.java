package io.loopmark.scenario;

import io.loopmark.hosts.Site;
import io.loopmark.machine.RecentPeak;
import io.loopmark.net.Deadline;
import io.loopmark.work.ChildProcess;
import io.loopmark.work.FileServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One process of a {@link FileServerFleet}. */
final class ServerProcess implements AutoCloseable {
  private final ChildProcess child;
  private final RecentPeak peak;
  private final CompletableFuture<Listening> listening;

  /**
   * What one has to say when it listens.
   *
   * @param connections how many it takes at once
   */
  record Listening(int port, int connections) {}

  private ServerProcess(ChildProcess child) {
    this.child = child;
    this.peak = new RecentPeak(child.process().pid());
    // A thread of its own: fifty that wait for their servers must not wait for one another.
    this.listening = CompletableFuture.supplyAsync(this::readListening, Thread::startVirtualThread);
  }

  /**
   * Starts one and doesn't wait.
   *
   * @param arguments of {@link FileServerMain}
   * @param complaints told each line that it complains of
   * @param site where its sockets are to be
   */
  static ServerProcess start(List<String> arguments, Consumer<String> complaints, Site site)
      throws IOException, InterruptedException {
    return new ServerProcess(
        ChildProcess.start(
            FileServerMain.class, arguments, complaints, builder -> site.open(builder::start)));
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
                listening.handle((_, failure) -> failure == null),
                (_, served) -> listener.accept(served),
                Thread::startVirtualThread);
  }

  /** Waits until it listens. */
  Listening awaitServing(Deadline deadline) throws IOException, InterruptedException {
    try {
      return listening.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
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
    return peak.bytes();
  }

  /** Asks it to end, and doesn't wait. */
  void endInput() {
    child.endInput();
  }

  private Listening readListening() {
    try {
      String[] words =
          new BufferedReader(
                  new InputStreamReader(
                      child.process().getInputStream(), StandardCharsets.US_ASCII))
              .readLine()
              .split(" ", -1);
      return new Listening(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
