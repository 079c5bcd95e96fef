package io.loopmark.work;

import java.time.Duration;
import java.util.List;

/**
 * Runs jobs under one concurrency model.
 *
 * <ul>
 *   <li>Every job is answered exactly once, in the order given.
 *   <li>A job that fails, or whose worker dies, fails alone and with the cause.
 *   <li>A job that is not done when the deadline passes fails; {@link #run} returns soon after.
 *   <li>{@link #close} leaves no thread and no process behind.
 *   <li>One caller at a time.
 * </ul>
 */
public interface JobRunner extends AutoCloseable {
  /**
   * Runs jobs to their end.
   *
   * @param timeout how long all of them may take together
   * @throws InterruptedException when the caller is interrupted; the jobs are given up
   */
  Batch run(List<? extends Job> jobs, Duration timeout, JobProgress progress)
      throws InterruptedException;

  /** {@link #run(List, Duration, JobProgress)} without listening. */
  default Batch run(List<? extends Job> jobs, Duration timeout) throws InterruptedException {
    return run(jobs, timeout, JobProgress.NONE);
  }

  @Override
  void close();

  /** Runs one job on the calling thread; whatever it throws becomes its result. */
  static JobResult perform(Job job, java.util.function.LongConsumer progress) {
    try {
      return job.run(progress);
    } catch (Throwable t) {
      return JobResult.failed(t);
    }
  }

  /** The result of a job that the deadline overtook. */
  static JobResult late(Duration timeout) {
    return JobResult.failed("not done within the deadline of " + timeout.toMillis() + " ms");
  }
}
