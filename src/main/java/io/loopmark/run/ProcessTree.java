package io.loopmark.run;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes below this one: forks and their children. */
final class ProcessTree {
  private static final long DEATH_SECONDS = 5;

  private ProcessTree() {}

  /** Kills every descendant, parents first, and waits until they are gone. */
  static void kill() {
    List<ProcessHandle> all =
        ProcessHandle.current()
            .descendants()
            .sorted(Comparator.comparingLong(ProcessHandle::pid))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      try {
        process.onExit().get(DEATH_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException("process " + process.pid() + " cannot be killed", e);
      }
    }
  }

  /** Living descendants; after a fork has ended there must be none. */
  static List<Long> survivors() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .toList();
  }
}
