package io.loopmark.hosts;

import io.loopmark.net.IpFamily;
import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark asks of the network between its ends.
 *
 * @param topology what lies between them
 * @param line what the lines of three hosts are like; {@link LineShape#PLAIN} on the loopback
 * @param family of the loopback; three hosts have IPv4
 */
public record NetworkPlan(Topology topology, LineShape line, IpFamily family) {
  /** The names of its parameters. */
  public static final String TOPOLOGY = "topology";

  /** {@link LineShape}'s rate; {@code rate} alone is that of requests. */
  public static final String RATE = "lineRate";

  /** {@link LineShape}'s delay. */
  public static final String DELAY = "lineDelay";

  /** {@link LineShape}'s loss. */
  public static final String LOSS = "lineLoss";

  /** A loopback. */
  public static NetworkPlan loopback(IpFamily family) {
    return new NetworkPlan(Topology.LOOPBACK, LineShape.PLAIN, family);
  }

  /** One of a benchmark's parameters. */
  public static NetworkPlan of(
      Topology topology, String rate, String delay, String loss, IpFamily family) {
    return new NetworkPlan(topology, LineShape.parse(rate, delay, loss), family);
  }

  /**
   * One of a cell's parameters.
   *
   * @throws IllegalArgumentException when one cannot be read
   */
  public static NetworkPlan of(Map<String, String> parameters) {
    return of(
        Topology.valueOf(parameters.getOrDefault(TOPOLOGY, Topology.LOOPBACK.name())),
        parameters.getOrDefault(RATE, LineShape.UNLIMITED),
        parameters.getOrDefault(DELAY, LineShape.NO_DELAY),
        parameters.getOrDefault(LOSS, LineShape.NO_LOSS),
        IpFamily.valueOf(parameters.getOrDefault("family", IpFamily.INET.name())));
  }

  /** Why there cannot be such a network here, as one clause; empty where there can. */
  public Optional<String> obstacle() {
    if (topology == Topology.LOOPBACK) {
      return line.equals(LineShape.PLAIN)
          ? family.obstacle()
          : Optional.of("the loopback has no line with a rate, a delay or a loss");
    }
    return family == IpFamily.INET
        ? Rights.obstacle(line.emulated())
        : Optional.of("the three hosts have IPv4 only");
  }
}
