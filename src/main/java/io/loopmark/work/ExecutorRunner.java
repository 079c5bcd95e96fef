package io.loopmark.work;

import io.loopmark.net.Deadline;
import io.loopmark.net.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/** Jobs on the threads of an executor: submit all, then wait for each. */
final class ExecutorRunner implements JobRunner {
  /** How long jobs that were given up may take to let go of what they hold. */
  private static final long GRACE_MILLIS = 2_000;

  private final ExecutorService executor;

  ExecutorRunner(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public Batch run(List<? extends Job> jobs, Duration timeout, JobProgress progress)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the first job");
    }
    Deadline deadline = Deadline.in(timeout);
    List<Future<JobResult>> futures = new ArrayList<>(jobs.size());
    List<JobResult> results = new ArrayList<>(jobs.size());
    Phaser running = new Phaser(1);
    long end;
    long gate = System.nanoTime();
    try {
      for (int i = 0; i < jobs.size(); i++) {
        Job job = jobs.get(i);
        var part = progress.of(i);
        futures.add(executor.submit(() -> perform(job, part, running)));
      }
      for (Future<JobResult> future : futures) {
        results.add(await(future, deadline, timeout));
      }
      end = System.nanoTime();
    } finally {
      futures.forEach(future -> future.cancel(true));
      awaitAll(running);
    }
    return Batch.ofResidents(results, gate, end);
  }

  private static JobResult perform(Job job, LongConsumer progress, Phaser running) {
    running.register();
    try {
      return JobRunner.perform(job, progress);
    } finally {
      running.arriveAndDeregister();
    }
  }

  /** A cancelled future is done while its job is still closing its socket. */
  private static void awaitAll(Phaser running) throws InterruptedException {
    try {
      running.awaitAdvanceInterruptibly(
          running.arriveAndDeregister(), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // Whoever closes the runner hears of it.
    }
  }

  private static JobResult await(Future<JobResult> future, Deadline deadline, Duration timeout)
      throws InterruptedException {
    try {
      return future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | CancellationException e) {
      future.cancel(true);
      return JobRunner.late(timeout);
    } catch (ExecutionException e) {
      return JobResult.failed(e.getCause());
    }
  }

  @Override
  public void close() {
    Ending.of(executor, "a job's thread");
  }
}
