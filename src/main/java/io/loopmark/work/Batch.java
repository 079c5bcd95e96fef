package io.loopmark.work;

import java.util.List;
import java.util.OptionalLong;

/**
 * What became of jobs that were run together.
 *
 * @param results one result per job, in the order of the jobs
 * @param startupNanos time to get workers that had to be started up to ready; 0 where they waited
 * @param gateNanos nanoTime at which the first job was handed out, after all workers were ready
 * @param endNanos nanoTime at which the last result was there, before any worker was ended
 * @param endedMemory the most memory of the workers that were ended then, in bytes, pages that
 *     several share counted in parts; empty where none was, or it was not looked at
 */
public record Batch(
    List<JobResult> results,
    long startupNanos,
    long gateNanos,
    long endNanos,
    OptionalLong endedMemory) {
  public Batch {
    results = List.copyOf(results);
  }

  /** Of workers that had not to be started and stay. */
  static Batch ofResidents(List<JobResult> results, long gateNanos, long endNanos) {
    return new Batch(results, 0, gateNanos, endNanos, OptionalLong.empty());
  }

  /** From all workers ready to the last result. */
  public long nanos() {
    return endNanos - gateNanos;
  }
}
