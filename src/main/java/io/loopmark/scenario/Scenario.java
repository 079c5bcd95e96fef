package io.loopmark.scenario;

/**
 * What a benchmark touches: open (the constructor of the implementation), one round after another,
 * close.
 *
 * <ul>
 *   <li>A round is the whole work once, verified; a round that is not as it must be throws.
 *   <li>Close leaves no process, thread, socket or temporary file behind, also after a failure.
 * </ul>
 */
public interface Scenario extends AutoCloseable {
  /**
   * Does the work once.
   *
   * @throws RoundFailedException when a job failed or what arrived is not what was sent
   */
  Round round() throws RoundFailedException, InterruptedException;

  @Override
  void close();
}
