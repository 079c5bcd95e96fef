package io.loopmark.scenario;

import java.util.Optional;

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

  /**
   * Does less work of the same kind, many times as fast as a round, before anything counts: what is
   * called once for a job, or for a large piece of a file, comes sooner to the calls after which it
   * is compiled. Empty where that makes no fork warm sooner.
   *
   * @throws RoundFailedException as a round
   */
  default Optional<Round> smallRound() throws RoundFailedException, InterruptedException {
    return Optional.empty();
  }

  @Override
  void close();
}
