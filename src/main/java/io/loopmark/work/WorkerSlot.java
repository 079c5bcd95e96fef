package io.loopmark.work;

import io.loopmark.net.Deadline;
import io.loopmark.work.WorkerProcess.LateException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;

/** A place for one worker process, refilled after its worker died. */
final class WorkerSlot {
  private final WorkerProcess.Start how;
  private final Path folder;
  private final ScheduledExecutorService watchdog;

  /** Written by the slot's attendant, read by whoever kills. */
  private volatile WorkerProcess worker;

  private boolean running;
  private boolean ready;
  private IOException startFailure;

  WorkerSlot(WorkerProcess.Start how, Path folder, ScheduledExecutorService watchdog) {
    this.how = how;
    this.folder = folder;
    this.watchdog = watchdog;
  }

  OptionalLong pid() {
    WorkerProcess current = worker;
    return current == null ? OptionalLong.empty() : OptionalLong.of(current.pid());
  }

  /** Starts a worker where there is no living one; whether it had to. */
  boolean ensureStarted() {
    if (worker != null && worker.alive()) {
      return false;
    }
    close();
    startFailure = null;
    try {
      worker = WorkerProcess.start(how, folder, watchdog);
    } catch (IOException e) {
      startFailure = e;
    }
    return true;
  }

  void awaitStarted(Deadline deadline) {
    if (running || startFailure != null) {
      return;
    }
    try {
      worker.awaitStarted(deadline);
      running = true;
    } catch (IOException e) {
      startFailure = e;
    }
  }

  void ensureReady(Deadline deadline) {
    awaitStarted(deadline);
    if (ready || startFailure != null) {
      return;
    }
    try {
      worker.awaitReady(deadline);
      ready = true;
    } catch (IOException e) {
      startFailure = e;
    }
  }

  Optional<IOException> missing(Deadline deadline) {
    if (startFailure != null && !deadline.passed()) {
      discard();
      ensureStarted();
      ensureReady(deadline);
    }
    return Optional.ofNullable(startFailure);
  }

  JobResult perform(Job job, Deadline deadline, Duration timeout, int index, JobProgress progress) {
    ensureStarted();
    ensureReady(deadline);
    try {
      if (startFailure != null) {
        throw startFailure;
      }
      return worker.exchange(job, deadline, progress.wanted(), progress.of(index));
    } catch (LateException _) {
      discard();
      return JobRunner.late(timeout);
    } catch (IOException e) {
      discard();
      return JobResult.failed(e.getMessage());
    } catch (RuntimeException e) {
      discard();
      return JobResult.failed(e);
    }
  }

  /** After a fault nothing of the worker may be left: the next job gets a new one. */
  private void discard() {
    kill();
    close();
  }

  void kill() {
    WorkerProcess current = worker;
    if (current != null) {
      current.kill();
    }
  }

  /** Asks its worker to end, in the middle of whatever it does. */
  void end() {
    WorkerProcess current = worker;
    if (current != null) {
      current.end();
    }
  }

  /** Asks its worker to end when it has done what it does, and doesn't wait. */
  void endInput() {
    if (worker != null) {
      worker.endInput();
    }
  }

  void close() {
    running = false;
    ready = false;
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }
}
