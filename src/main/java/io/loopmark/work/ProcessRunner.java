package io.loopmark.work;

import io.loopmark.machine.Binding;
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

  private final WorkerProcess.Start how;
  private final int poolSize;
  private final PrivateFolder folder;
  private final ScheduledThreadPoolExecutor watchdog = Watchdog.executor();
  private final ExecutorService attendants =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("loopmark-attendant-", 0).factory());
  private WorkerSlot[] slots = new WorkerSlot[0];
  private long memoryRead = System.nanoTime() - MEMORY_EVERY_NANOS;

  private ProcessRunner(Job.Kind kind, int poolSize, Binding binding) {
    this.how = new WorkerProcess.Start(WorkerJvm.inherited(), kind, poolSize > 0, binding);
    this.poolSize = poolSize;
    try {
      this.folder = PrivateFolder.create("loopmark-workers-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProcessRunner perJob(Job.Kind kind, Binding binding) {
    return new ProcessRunner(kind, 0, binding);
  }

  static ProcessRunner pool(Job.Kind kind, int workers, Binding binding) {
    ProcessRunner runner = new ProcessRunner(kind, workers, binding);
    runner.slots = runner.newSlots(workers);
    return runner;
  }

  @Override
  public Batch run(List<? extends Job> jobs, Duration timeout, JobProgress progress)
      throws InterruptedException {
    Deadline deadline = Deadline.in(timeout);
    Preparation preparation = prepare(jobs.size(), deadline);
    JobResult[] results = new JobResult[jobs.size()];
    Optional<JobResult> missing = missing(deadline, timeout);
    long gate = System.nanoTime();
    if (missing.isPresent()) {
      Arrays.fill(results, missing.get());
      return new Batch(
          Arrays.asList(results),
          preparation.costs(gate, endIfPerJob()),
          gate,
          gate,
          OptionalLong.empty());
    }
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(Math.min(slots.length, jobs.size()));
    for (WorkerSlot slot : Arrays.copyOf(slots, (int) done.getCount())) {
      attendants.execute(
          () -> {
            try {
              for (int j = next.getAndIncrement(); j < results.length; j = next.getAndIncrement()) {
                results[j] = JobResult.failed("its attendant broke down");
                results[j] = slot.perform(jobs.get(j), deadline, timeout, j, progress);
              }
            } finally {
              done.countDown();
            }
          });
    }
    try {
      done.await();
    } catch (InterruptedException e) {
      // No further job is begun, and dead workers make the attendants return.
      next.set(results.length);
      endUntil(done);
      endIfPerJob();
      throw e;
    }
    long end = System.nanoTime();
    OptionalLong memory = memoryOfEnding(end);
    return new Batch(
        Arrays.asList(results), preparation.costs(gate, endIfPerJob()), gate, end, memory);
  }

  /** When workers were started, and when the last of them ran. */
  private record Preparation(boolean any, long begun, long started) {
    Batch.Costs costs(long ready, long teardown) {
      return any
          ? new Batch.Costs(started - begun, ready - started, teardown)
          : new Batch.Costs(0, 0, teardown);
    }
  }

  private Preparation prepare(int jobs, Deadline deadline) {
    long begun = System.nanoTime();
    if (poolSize == 0) {
      slots = newSlots(jobs);
    }
    boolean any = false;
    for (WorkerSlot slot : slots) {
      any |= slot.ensureStarted();
    }
    for (WorkerSlot slot : slots) {
      slot.awaitStarted(deadline);
    }
    long started = System.nanoTime();
    for (WorkerSlot slot : slots) {
      slot.ensureReady(deadline);
    }
    return new Preparation(any, begun, started);
  }

  /**
   * What to answer when a worker cannot be had, at the second try either: jobs that begin together
   * may wait for each other, and would do so for the one that is missing.
   */
  private Optional<JobResult> missing(Deadline deadline, Duration timeout) {
    for (WorkerSlot slot : slots) {
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

  /** All are told to end before any is waited for; how long that took. */
  private long endIfPerJob() {
    if (poolSize > 0) {
      return 0;
    }
    long begun = System.nanoTime();
    Arrays.stream(slots).forEach(WorkerSlot::endInput);
    Arrays.stream(slots).forEach(WorkerSlot::close);
    slots = new WorkerSlot[0];
    return System.nanoTime() - begun;
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
      Arrays.stream(slots).forEach(grace.passed() ? WorkerSlot::kill : WorkerSlot::end);
      try {
        ended = done.await(20, TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        // The caller is already leaving for an interruption.
      }
    }
  }

  @Override
  public void close() {
    Arrays.stream(slots).forEach(WorkerSlot::kill);
    Arrays.stream(slots).forEach(WorkerSlot::close);
    try {
      Ending.of(attendants, "a thread that attends to a worker process");
    } finally {
      watchdog.shutdownNow();
      folder.close();
    }
  }

  private WorkerSlot[] newSlots(int count) {
    List<WorkerSlot> fresh = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fresh.add(new WorkerSlot(how, folder.path(), watchdog));
    }
    return fresh.toArray(WorkerSlot[]::new);
  }
}
