package io.loopmark.work;

import io.loopmark.latency.LatencyValues;
import java.util.List;
import java.util.OptionalLong;

/**
 * What became of jobs that were run together.
 *
 * @param results one result per job, in the order of the jobs
 * @param costs what workers cost beside the work
 * @param gateNanos nanoTime at which the first job was handed out, after all workers were ready
 * @param endNanos nanoTime at which the last result was there, before any worker was ended
 * @param endedMemory the most memory of the workers that were ended then, in bytes, pages that
 *     several share counted in parts; empty where none was, or it was not looked at
 */
public record Batch(
    List<JobResult> results, Costs costs, long gateNanos, long endNanos, OptionalLong endedMemory) {
  /**
   * What workers cost that had to be started or were ended, in nanoseconds; 0 where they waited and
   * stay.
   *
   * @param startup from the first process's start to the last one's first word
   * @param firstUse from then until all were ready: classes of the job, and in a pool a small job
   * @param teardown from the last result until all had ended
   */
  public record Costs(long startup, long firstUse, long teardown) {
    /** Of workers that had not to be started and stay. */
    public static final Costs NONE = new Costs(0, 0, 0);

    /** Of several rounds. */
    public Costs plus(Costs other) {
      return new Costs(
          startup + other.startup, firstUse + other.firstUse, teardown + other.teardown);
    }
  }

  public Batch {
    results = List.copyOf(results);
  }

  /** Of workers that had not to be started and stay. */
  static Batch ofResidents(List<JobResult> results, long gateNanos, long endNanos) {
    return new Batch(results, Costs.NONE, gateNanos, endNanos, OptionalLong.empty());
  }

  /** Times of single operations, of each job that timed any. */
  public List<LatencyValues> latencies() {
    return results.stream().flatMap(result -> result.latency().stream()).toList();
  }

  /** From all workers ready to the last result. */
  public long nanos() {
    return endNanos - gateNanos;
  }
}
