package io.loopmark.scenario;

import io.loopmark.hosts.LineShape;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.work.ConcurrencyModel;

/** Where rounds of less work make a fork warm sooner ({@link Scenario#smallRound}). */
final class SmallRounds {
  /** A round of files of no more than that is hardly longer than a small one. */
  private static final long SMALL_ENOUGH_BYTES = 1 << 20;

  private SmallRounds() {}

  /**
   * Whether they do. Of processes for one job none becomes warm, and over a line with a rate, a
   * delay or a loss they would wait for that.
   */
  static boolean warm(ConcurrencyModel model, NetworkPlan network, long fileBytes) {
    return model != ConcurrencyModel.PROCESS_PER_JOB
        && network.line().equals(LineShape.PLAIN)
        && fileBytes > SMALL_ENOUGH_BYTES;
  }
}
