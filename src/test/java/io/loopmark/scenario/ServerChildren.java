package io.loopmark.scenario;

import io.loopmark.machine.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The file server's processes below this one, for those who mean them harm. */
final class ServerChildren {
  private static final long LOOK_NANOS = 2_000_000;

  private ServerChildren() {}

  static List<ProcessHandle> all() {
    return ProcessHandle.current()
        .children()
        .filter(child -> CommandLine.of(child).contains("FileServerMain"))
        .toList();
  }

  /** Sends a signal, as {@code kill} does. */
  static void signal(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until a thread waits for others to do its jobs, with a time limit. */
  static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
