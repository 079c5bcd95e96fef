package io.loopmark.work;

import java.util.List;

/**
 * What became of jobs that were run together.
 *
 * @param results one result per job, in the order of the jobs
 * @param startupNanos time to get workers that had to be started up to ready; 0 where they waited
 * @param gateNanos nanoTime at which the first job was handed out, after all workers were ready
 * @param endNanos nanoTime at which the last result was there, before any worker was ended
 */
public record Batch(List<JobResult> results, long startupNanos, long gateNanos, long endNanos) {
  public Batch {
    results = List.copyOf(results);
  }

  /** From all workers ready to the last result. */
  public long nanos() {
    return endNanos - gateNanos;
  }
}
