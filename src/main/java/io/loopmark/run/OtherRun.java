package io.loopmark.run;

/**
 * Another run, whose forks may have the machine in turns with this one's: what a run asks, in this
 * order, at each of its forks.
 */
public interface OtherRun {
  /**
   * Tells, before a fork begins, whether this run could measure it in turns.
   *
   * @param turns an iteration in each, the first when it is warm
   */
  void offer(boolean turns);

  /** Whether the fork that may begin now is to be measured so. */
  boolean accepted();

  /** Ends a turn, and waits for the next; false when the other run is gone. */
  boolean pass();
}
