package io.loopmark.hosts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The three hosts and their switch, each a network namespace of this machine, which nothing leaves:
 * no interface of theirs is joined with any of the machine's own.
 *
 * <p>Their names begin with a mark, by which those of a program that was killed are found.
 */
public final class ThreeHosts {
  /** The mark of the usual ones. */
  public static final String MARK = "loopmark";

  private static final String SWITCH = "switch";
  private static final String BRIDGE = "br0";
  private static final int MTU = 1500;
  private static final int PREFIX = 24;

  /** How long a packet may wait in front of a line of a given rate. */
  private static final int QUEUE_MILLIS = 50;

  private final String mark;

  /**
   * @param mark how the names of namespaces begin
   */
  public ThreeHosts(String mark) {
    this.mark = mark;
  }

  /** The namespace of a host. */
  public String namespace(Host host) {
    return mark + "-" + host.label();
  }

  private String switchNamespace() {
    return mark + "-" + SWITCH;
  }

  /** Those of all, as far as they exist. */
  private List<String> existing() throws HostsException {
    List<String> own = new ArrayList<>(Arrays.stream(Host.values()).map(this::namespace).toList());
    own.add(switchNamespace());
    List<String> all =
        Iproute.run(List.of("ip", "netns", "list"))
            .lines()
            .map(line -> line.split(" ", 2)[0])
            .toList();
    own.retainAll(all);
    return own;
  }

  /** Whether all of them are there. */
  public boolean up() throws HostsException {
    return existing().size() == Host.values().length + 1;
  }

  /**
   * Makes them; what a killed program left half made is taken away before.
   *
   * @throws HostsException when they are there already, or cannot be made; nothing is left then
   */
  public void make(LineShape shape) throws HostsException {
    if (up()) {
      throw new HostsException("the hosts are up already; 'loopmark hosts down' takes them away");
    }
    remove();
    Thread interrupted = Thread.ofPlatform().unstarted(this::removeQuietly);
    Runtime.getRuntime().addShutdownHook(interrupted);
    boolean made = false;
    try {
      if (shape.emulated()) {
        tryEmulator();
      }
      connect();
      for (String queue : queues(shape)) {
        Iproute.run(List.of(queue.split(" ")));
      }
      made = true;
    } catch (HostsException e) {
      throw new HostsException(rights(e.getMessage()), e);
    } finally {
      if (!made) {
        removeQuietly();
      }
      removeHook(interrupted);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It runs now.
    }
  }

  private static String rights(String words) {
    return words.contains("not permitted") || words.contains("Permission denied")
        ? "hosts are made by root, or with the rights CAP_NET_ADMIN and CAP_SYS_ADMIN: " + words
        : words;
  }

  /** Takes away what there is of them, and says how many namespaces that were. */
  public int remove() throws HostsException {
    List<String> all = existing();
    for (String namespace : all) {
      Iproute.run(List.of("ip", "netns", "del", namespace));
    }
    return all.size();
  }

  private void removeQuietly() {
    try {
      remove();
    } catch (HostsException _) {
      // Whoever comes next tries again.
    }
  }

  /** What was counted at each host's interface, and then at the switch's ports. */
  public List<InterfaceCounts> counts() throws HostsException {
    if (!up()) {
      throw new HostsException("the hosts are not up; 'loopmark hosts up' makes them");
    }
    List<InterfaceCounts> all = new ArrayList<>();
    for (Host host : Host.values()) {
      all.add(InterfaceCounts.read(namespace(host), Host.INTERFACE, host.label()));
    }
    for (Host host : Host.values()) {
      all.add(InterfaceCounts.read(switchNamespace(), host.port(), SWITCH + " to " + host.label()));
    }
    return all;
  }

  /**
   * All but the queues. Everybody knows everybody's Ethernet address, and nobody has an address of
   * IPv6, so that no packet but those that programs send is ever counted.
   */
  private void connect() throws HostsException {
    List<String> lines = new ArrayList<>();
    lines.add("netns add " + switchNamespace());
    for (Host host : Host.values()) {
      lines.add("netns add " + namespace(host));
      lines.add(
          String.format(
              Locale.ROOT,
              "link add name %s netns %s mtu %d address %s type veth peer name %s netns %s mtu %d",
              Host.INTERFACE,
              namespace(host),
              MTU,
              host.hardwareAddress(),
              host.port(),
              switchNamespace(),
              MTU));
    }
    Iproute.batch(List.of("ip"), lines);
    Iproute.batch(List.of("ip", "-n", switchNamespace()), bridge());
    Iproute.batch(List.of("bridge", "-n", switchNamespace()), places());
    for (Host host : Host.values()) {
      Iproute.batch(List.of("ip", "-n", namespace(host)), inside(host));
    }
  }

  private static List<String> bridge() {
    List<String> lines = new ArrayList<>();
    lines.add("link add " + BRIDGE + " type bridge mcast_snooping 0");
    lines.add("link set " + BRIDGE + " addrgenmode none");
    lines.add("link set " + BRIDGE + " up");
    for (Host host : Host.values()) {
      lines.add("link set " + host.port() + " addrgenmode none");
      lines.add("link set " + host.port() + " master " + BRIDGE + " up");
    }
    return lines;
  }

  /** The switch knows who is where, or it would send first packets to everybody. */
  private static List<String> places() {
    List<String> lines = new ArrayList<>();
    for (Host host : Host.values()) {
      lines.add("fdb add " + host.hardwareAddress() + " dev " + host.port() + " master static");
    }
    return lines;
  }

  private static List<String> inside(Host host) {
    List<String> lines = new ArrayList<>();
    lines.add("link set lo up");
    lines.add("link set " + Host.INTERFACE + " addrgenmode none");
    lines.add("link set " + Host.INTERFACE + " up");
    lines.add("address add " + host.address() + "/" + PREFIX + " dev " + Host.INTERFACE);
    for (Host other : Host.values()) {
      if (other != host) {
        lines.add(
            String.format(
                Locale.ROOT,
                "neighbour add %s lladdr %s dev %s nud permanent",
                other.address(),
                other.hardwareAddress(),
                Host.INTERFACE));
      }
    }
    return lines;
  }

  /** A rate is the switch's, towards each host; delay and loss are each host's own. */
  private List<String> queues(LineShape shape) {
    List<String> commands = new ArrayList<>();
    for (Host host : Host.values()) {
      shape
          .bitsPerSecond()
          .ifPresent(
              bits ->
                  commands.add(
                      String.format(
                          Locale.ROOT,
                          "tc -n %s qdisc add dev %s root tbf rate %dbit burst %d latency %dms",
                          switchNamespace(),
                          host.port(),
                          bits,
                          Math.max(2 * MTU, bits / 8 / 250),
                          QUEUE_MILLIS)));
      if (shape.emulated()) {
        commands.add(
            String.format(
                Locale.ROOT,
                "tc -n %s qdisc add dev %s root netem limit 100000 delay %.3fms loss %.3f%%",
                namespace(host),
                Host.INTERFACE,
                shape.delayMillis(),
                shape.lossPercent()));
      }
    }
    return commands;
  }

  /** Before anything is made: a kernel without it refuses. */
  private void tryEmulator() throws HostsException {
    String trial = switchNamespace();
    Iproute.run(List.of("ip", "netns", "add", trial));
    try {
      Iproute.run(
          List.of("tc", "-n", trial, "qdisc", "add", "dev", "lo", "root", "netem", "delay", "1ms"));
    } catch (HostsException e) {
      throw new HostsException(
          "--delay and --loss need the kernel's netem, which it lacks (" + e.getMessage() + ")", e);
    } finally {
      Iproute.run(List.of("ip", "netns", "del", trial));
    }
  }
}
