package io.loopmark.work;

import java.util.function.LongConsumer;

/** Hears how far jobs are; called from the threads that run or attend them. */
@FunctionalInterface
public interface JobProgress {
  /** Hears nothing, and spares workers from telling. */
  JobProgress NONE = (_, _) -> {};

  /**
   * A job moved on.
   *
   * @param job its index in the batch
   * @param bytes bytes moved so far
   */
  void moved(int job, long bytes);

  /** Whether anybody listens. */
  default boolean wanted() {
    return !equals(NONE);
  }

  /** The part of one job. */
  default LongConsumer of(int job) {
    return bytes -> moved(job, bytes);
  }
}
