package io.loopmark.hosts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What lies between the ends of a benchmark, as seen by the process that measures.
 *
 * <p>That process is the near end. With three hosts it was started on the client; its far ends have
 * their sockets, and their processes, on the servers.
 */
public final class Network implements AutoCloseable {
  /** The property that tells a fork on which hosts it is. */
  public static final String PROPERTY = "loopmark.hosts";

  private static final List<Host> SERVERS = List.of(Host.SERVER1, Host.SERVER2);

  private final NetworkPlan plan;
  private final List<Namespace> entered = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final Optional<Way> way;

  private Network(NetworkPlan plan) throws IOException, InterruptedException {
    this.plan = plan;
    if (plan.topology() == Topology.LOOPBACK) {
      sites.add(Site.here(plan.family()));
      way = Optional.empty();
      return;
    }
    try {
      way = Optional.of(enter(hosts()));
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Enters it.
   *
   * @throws IOException when this process is not where it must be
   */
  public static Network open(NetworkPlan plan) throws IOException, InterruptedException {
    return new Network(plan);
  }

  private static ThreeHosts hosts() throws IOException {
    String mark = System.getProperty(PROPERTY);
    if (mark == null
        || NetworkInterface.getByInetAddress(InetAddress.getByName(Host.CLIENT.address()))
            == null) {
      throw new IOException(
          "topology THREE_HOSTS: this process is not on the client; 'loopmark run' starts it"
              + " there");
    }
    return new ThreeHosts(mark);
  }

  private Way enter(ThreeHosts hosts) throws IOException, InterruptedException {
    for (Host server : SERVERS) {
      Namespace namespace = entered(hosts.namespace(server));
      sites.add(
          new Site(
              new InetSocketAddress(InetAddress.getByName(server.address()), 0),
              Optional.of(namespace)));
    }
    return new Way(
        hosts,
        entered.stream().map(Namespace::files).toList(),
        entered(hosts.switchNamespace()).files());
  }

  private Namespace entered(String name) throws IOException, InterruptedException {
    Namespace namespace = Namespace.enter(name);
    entered.add(namespace);
    return namespace;
  }

  /** Where far end {@code number}, from 0, is: with three hosts on one server and on the other. */
  public Site far(int number) {
    return sites.get(number % sites.size());
  }

  /** Where the packets can be counted; nowhere on a loopback. */
  public Optional<Way> way() {
    return way;
  }

  /** What the lines are like. */
  public LineShape line() {
    return plan.line();
  }

  /** Leaves it; what was opened there is its owner's to close. */
  @Override
  public void close() {
    entered.forEach(Namespace::close);
  }
}
