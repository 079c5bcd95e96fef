package io.loopmark.bench;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.hosts.Topology;
import io.loopmark.net.IpFamily;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The parameters of benchmarks that may go over three hosts. */
@State(Scope.Benchmark)
public abstract class OverNetwork {
  @Param("LOOPBACK")
  public Topology topology;

  @Param("UNLIMITED")
  public String lineRate;

  @Param("0ms")
  public String lineDelay;

  @Param("0%")
  public String lineLoss;

  /** What they ask of the network. */
  final NetworkPlan network(IpFamily family) {
    return NetworkPlan.of(topology, lineRate, lineDelay, lineLoss, family);
  }
}
