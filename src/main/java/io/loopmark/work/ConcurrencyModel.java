package io.loopmark.work;

import io.loopmark.machine.Binding;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/** Who does the jobs; the constants are the values of the {@code model} parameter. */
public enum ConcurrencyModel {
  /** The caller does one after another. */
  SINGLE_THREAD,
  /** A new platform thread for each job. */
  THREAD_PER_JOB,
  /** Platform threads that wait for jobs: the lab's "multi-thread async". */
  THREAD_POOL,
  /** A new virtual thread for each job. */
  VIRTUAL_THREADS,
  /** A new child JVM for each job; its start is timed apart. */
  PROCESS_PER_JOB,
  /** Child JVMs that wait for jobs: the lab's "multi-process async". */
  PROCESS_POOL;

  private static final String THREAD_NAME = "loopmark-worker-";

  /**
   * Gets workers ready.
   *
   * @param workers how many jobs a pool does at once, at least 1; models without a pool do all
   * @param kind of the jobs; processes get ready for these
   */
  public JobRunner open(int workers, Job.Kind kind) {
    return open(workers, kind, Binding.ANYWHERE);
  }

  /**
   * The same on one processor.
   *
   * @param binding of the threads that do jobs, in whatever process; of the caller while it does
   * @throws IllegalArgumentException when they cannot be bound
   */
  public JobRunner open(int workers, Job.Kind kind, Binding binding) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers '" + workers + "'; accepted: 1 or more");
    }
    return switch (this) {
      case SINGLE_THREAD -> new CallerRunner(binding);
      case THREAD_PER_JOB ->
          new ExecutorRunner(Executors.newThreadPerTaskExecutor(binding.around(platform())));
      case THREAD_POOL -> new ExecutorRunner(startedPool(workers, binding));
      case VIRTUAL_THREADS -> {
        if (!binding.equals(Binding.ANYWHERE)) {
          throw new IllegalArgumentException("VIRTUAL_THREADS cannot be bound to a processor");
        }
        yield new ExecutorRunner(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(THREAD_NAME, 0).factory()));
      }
      case PROCESS_PER_JOB -> ProcessRunner.perJob(kind, binding);
      case PROCESS_POOL -> ProcessRunner.pool(kind, workers, binding);
    };
  }

  /** Whether jobs run in child JVMs. */
  public boolean usesProcesses() {
    return this == PROCESS_PER_JOB || this == PROCESS_POOL;
  }

  private static ThreadFactory platform() {
    return Thread.ofPlatform().daemon().name(THREAD_NAME, 0).factory();
  }

  private static ThreadPoolExecutor startedPool(int workers, Binding binding) {
    ThreadPoolExecutor pool =
        (ThreadPoolExecutor) Executors.newFixedThreadPool(workers, binding.around(platform()));
    pool.prestartAllCoreThreads();
    return pool;
  }
}
