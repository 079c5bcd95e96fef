package io.loopmark.cli;

import io.loopmark.hosts.Abandoned;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.hosts.Rights;
import io.loopmark.hosts.Topology;
import io.loopmark.machine.Restart;
import io.loopmark.suite.Plan;
import java.util.Map;

/** What a run needs before it makes hosts. */
final class HostsRights {
  private HostsRights() {}

  /**
   * Takes away what killed runs left. Where a plan needs hosts that only a user namespace lets this
   * user make, the program starts again in one, in place, and this doesn't return.
   */
  static void obtain(Plan plan) {
    Abandoned.remove();
    if (plan.cells().stream()
            .anyMatch(
                cell ->
                    Topology.THREE_HOSTS.name().equals(cell.parameters().get(NetworkPlan.TOPOLOGY)))
        && Rights.takesUserNamespace()) {
      Restart.by(Rights.USER_NAMESPACE, Map.of(Rights.VARIABLE, "1"));
    }
  }
}
