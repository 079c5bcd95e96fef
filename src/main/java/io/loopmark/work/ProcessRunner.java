package io.loopmark.work;

import io.loopmark.machine.PeakMemory;
import io.loopmark.net.Deadline;
import io.loopmark.net.Ending;
import io.loopmark.net.PrivateFolder;
import io.loopmark.work.WorkerProcess.LateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Jobs in child JVMs: a pool that is kept, or a process for each job.
 *
 * <p>All processes are started before any is waited for, and no job is handed out before all are
 * ready, so that start-up is timed apart and transfers start together.
 */
final class ProcessRunner implements JobRunner {
  /**
   * The kernel takes one to two milliseconds for each worker, which a round would be slower by:
   * most rounds go without, and the first one is usually of the warm-up.
   */
  private static final long MEMORY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** For a worker that was interrupted to tell whom it sends to. */
  private static final Duration GRACE = Duration.ofMillis(1_500);

  private final WorkerJvm jvm;
  private final int poolSize;
  private final PrivateFolder folder;
  private final ScheduledThreadPoolExecutor watchdog = Watchdog.executor();
  private final ExecutorService attendants =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("loopmark-attendant-", 0).factory());
  private Slot[] slots = new Slot[0];
  private long memoryRead = System.nanoTime() - MEMORY_EVERY_NANOS;

  private ProcessRunner(WorkerJvm jvm, int poolSize) {
    this.jvm = jvm;
    this.poolSize = poolSize;
    try {
      this.folder = PrivateFolder.create("loopmark-workers-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProcessRunner perJob() {
    return new ProcessRunner(WorkerJvm.SHORT_LIVED, 0);
  }

  static ProcessRunner pool(int workers) {
    ProcessRunner runner = new ProcessRunner(WorkerJvm.POOLED, workers);
    runner.slots = runner.newSlots(workers);
    return runner;
  }

  @Override
  public Batch run(List<? extends Job> jobs, Duration timeout, JobProgress progress)
      throws InterruptedException {
    Deadline deadline = Deadline.in(timeout);
    long start = System.nanoTime();
    if (poolSize == 0) {
      slots = newSlots(jobs.size());
    }
    boolean started = false;
    for (Slot slot : slots) {
      started |= slot.ensureStarted();
    }
    for (Slot slot : slots) {
      slot.ensureReady(deadline);
    }
    long gate = System.nanoTime();
    JobResult[] results = new JobResult[jobs.size()];
    Optional<JobResult> missing = missing(deadline, timeout);
    if (missing.isPresent()) {
      closeIfPerJob();
      Arrays.fill(results, missing.get());
      return new Batch(Arrays.asList(results), gate - start, gate, gate, OptionalLong.empty());
    }
    AtomicInteger next = new AtomicInteger();
    int attending = Math.min(slots.length, jobs.size());
    CountDownLatch done = new CountDownLatch(attending);
    long end;
    OptionalLong memory;
    for (int i = 0; i < attending; i++) {
      Slot slot = slots[i];
      attendants.execute(
          () -> {
            for (int j = next.getAndIncrement(); j < results.length; j = next.getAndIncrement()) {
              results[j] = slot.perform(jobs.get(j), deadline, timeout, j, progress);
            }
            done.countDown();
          });
    }
    try {
      done.await();
      end = System.nanoTime();
      memory = memoryOfEnding(end);
    } catch (InterruptedException e) {
      // No further job is begun, and dead workers make the attendants return.
      next.set(results.length);
      endUntil(done);
      throw e;
    } finally {
      closeIfPerJob();
    }
    return new Batch(Arrays.asList(results), started ? gate - start : 0, gate, end, memory);
  }

  /**
   * What to answer when a worker cannot be had, at the second try either: jobs that begin together
   * may wait for each other, and would do so for the one that is missing.
   */
  private Optional<JobResult> missing(Deadline deadline, Duration timeout) {
    for (Slot slot : slots) {
      Optional<IOException> failure = slot.missing(deadline);
      if (failure.isPresent()) {
        return Optional.of(
            failure.get() instanceof LateException
                ? JobRunner.late(timeout)
                : JobResult.failed(
                    "not begun, because a worker process cannot be had: "
                        + failure.get().getMessage()));
      }
    }
    return Optional.empty();
  }

  private void closeIfPerJob() {
    if (poolSize == 0) {
      Arrays.stream(slots).forEach(Slot::close);
      slots = new Slot[0];
    }
  }

  /** Of workers that have done their only job; nobody can ask later, when they have ended. */
  private OptionalLong memoryOfEnding(long now) {
    if (poolSize > 0 || now - memoryRead < MEMORY_EVERY_NANOS) {
      return OptionalLong.empty();
    }
    memoryRead = now;
    return PeakMemory.proportional(
        Arrays.stream(slots).flatMap(slot -> slot.pid().stream().boxed()).toList());
  }

  /** An attendant may just be starting a new worker, so once is not enough. */
  private void endUntil(CountDownLatch done) {
    Deadline grace = Deadline.in(GRACE);
    boolean ended = false;
    while (!ended) {
      Arrays.stream(slots).forEach(grace.passed() ? Slot::kill : Slot::end);
      try {
        ended = done.await(20, TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        // The caller is already leaving for an interruption.
      }
    }
  }

  @Override
  public void close() {
    Arrays.stream(slots).forEach(Slot::kill);
    Arrays.stream(slots).forEach(Slot::close);
    try {
      Ending.of(attendants, "a thread that attends to a worker process");
    } finally {
      watchdog.shutdownNow();
      folder.close();
    }
  }

  private Slot[] newSlots(int count) {
    List<Slot> fresh = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fresh.add(new Slot());
    }
    return fresh.toArray(Slot[]::new);
  }

  /** A place for one worker process, refilled after its worker died. */
  private final class Slot {
    /** Written by the slot's attendant, read by whoever kills. */
    private volatile WorkerProcess worker;

    private boolean ready;
    private IOException startFailure;

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
        worker = WorkerProcess.start(jvm, folder.path(), watchdog);
      } catch (IOException e) {
        startFailure = e;
      }
      return true;
    }

    void ensureReady(Deadline deadline) {
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

    JobResult perform(
        Job job, Deadline deadline, Duration timeout, int index, JobProgress progress) {
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

    void end() {
      WorkerProcess current = worker;
      if (current != null) {
        current.end();
      }
    }

    void close() {
      ready = false;
      if (worker != null) {
        worker.close();
        worker = null;
      }
    }
  }
}
