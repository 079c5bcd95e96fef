package io.loopmark.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.IpFamily;
import java.util.List;
import java.util.concurrent.Callable;

/** Real hosts for tests, which are skipped where this user may make none. */
public final class RealHosts implements AutoCloseable {
  private final ThreeHosts hosts = new ThreeHosts("lmtest" + ProcessHandle.current().pid());
  private final Namespace client;
  private final NetworkPlan plan;

  private RealHosts(String rate) throws HostsException {
    LineShape line = LineShape.parse(rate, LineShape.NO_DELAY, LineShape.NO_LOSS);
    this.plan = new NetworkPlan(Topology.THREE_HOSTS, line, IpFamily.INET);
    hosts.make(line);
    client = hosts.enter(Host.CLIENT);
    System.setProperty(Network.PROPERTY, "lmtest" + ProcessHandle.current().pid());
  }

  /** Makes them. */
  public static RealHosts make(String rate) throws HostsException {
    assumeThat(possible()).as("the right to make network namespaces").isTrue();
    return new RealHosts(rate);
  }

  static boolean possible() {
    String trial = "lmtrial" + ProcessHandle.current().pid();
    try {
      Iproute.run(List.of("ip", "netns", "add", trial));
      Iproute.run(List.of("ip", "netns", "del", trial));
      return true;
    } catch (HostsException _) {
      return false;
    }
  }

  /** What a benchmark over them asks for. */
  public NetworkPlan plan() {
    return plan;
  }

  /** Does something on the client. */
  public <T> T onClient(Callable<T> work) throws Exception {
    return client.call(work);
  }

  /** What a host's interface has counted. */
  public InterfaceCounts counts(Host host) throws HostsException {
    assertThat(ThreeHosts.imbalance(hosts.counts())).isEmpty();
    return hosts.counts().stream()
        .filter(counts -> counts.name().equals(host.label()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws HostsException {
    System.clearProperty(Network.PROPERTY);
    client.close();
    hosts.remove();
  }
}
