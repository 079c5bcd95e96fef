package io.loopmark.run;

import io.loopmark.machine.CommandLine;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes below this one: forks and their children. */
final class ProcessTree {
  private static final long DEATH_SECONDS = 5;

  private ProcessTree() {}

  /** Kills every descendant, parents first, and waits until they are gone. */
  static void kill() {
    kill(
        ProcessHandle.current()
            .descendants()
            .sorted(Comparator.comparingLong(ProcessHandle::pid))
            .toList());
  }

  /** Kills what {@link #marked} finds and waits until it is gone. */
  static void killMarked(String marker) {
    kill(marked(marker));
  }

  private static void kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : processes) {
      try {
        process.onExit().get(DEATH_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (TimeoutException | ExecutionException e) {
        throw new IllegalStateException("process " + process.pid() + " cannot be killed", e);
      }
    }
  }

  /**
   * Living processes that have {@code marker} on their command line. Orphans are nobody's
   * descendants any more, so a fork's workers are known by the temporary folder on their command
   * line.
   */
  static List<ProcessHandle> marked(String marker) {
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self && process.isAlive())
        .filter(process -> CommandLine.of(process).contains(marker))
        .toList();
  }
}
