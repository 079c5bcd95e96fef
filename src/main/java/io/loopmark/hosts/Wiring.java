package io.loopmark.hosts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes three hosts' lines and their switch.
 *
 * <ul>
 *   <li>A line is a pair of interfaces, one in the host and one in the switch, where a bridge joins
 *       them.
 *   <li>A host's programs see another interface, a bridge with that line as its only port: there
 *       whatever would be several frames on a wire is cut into them, before any queue. Were it cut
 *       behind a queue, that would count and drop up to 64 KiB as one packet, and could have frames
 *       overtake each other.
 *   <li>In front of each line is a queue, so that a line that is full costs no packet.
 *   <li>Everybody knows everybody's Ethernet address, and nobody has an address of IPv6, so that no
 *       packet but those that programs send is ever counted.
 * </ul>
 */
final class Wiring {
  private static final String BRIDGE = "br0";
  private static final int MTU = 1500;
  private static final int PREFIX = 24;
  private static final String ADD_BRIDGE = "link add %s type bridge mcast_snooping 0";
  private static final String SET = "link set ";
  private static final String SILENT = " addrgenmode none";

  /** What the switch gets frame by frame it sends on frame by frame. */
  private static final String NOTHING_JOINED = " gro_max_size 1";

  /** How long a packet may wait in front of a line of a given rate. */
  private static final double QUEUE_SECONDS = 0.05;

  /** In slow lines' queues there is room for a window of datagrams of one byte each. */
  private static final long LEAST_QUEUE_BYTES = 256 << 10;

  /** What goes out in one go after a pause; less could not be kept up by the kernel's timers. */
  private static final double BURST_SECONDS = 0.001;

  /** More packets than sockets let programs have on their way. */
  private static final String UNSHAPED = "pfifo limit 10000";

  private final ThreeHosts hosts;

  Wiring(ThreeHosts hosts) {
    this.hosts = hosts;
  }

  /** Makes all of it. */
  void connect(LineShape shape) throws HostsException {
    Iproute.batch(List.of("ip"), lines());
    Iproute.batch(List.of("ip", "-n", hosts.switchNamespace()), inSwitch());
    Iproute.batch(List.of("bridge", "-n", hosts.switchNamespace()), places());
    for (Host host : Host.values()) {
      Iproute.batch(List.of("ip", "-n", hosts.namespace(host)), inside(host));
      likeOnAWire(hosts.namespace(host), List.of(Host.INTERFACE, Host.LINE));
    }
    likeOnAWire(hosts.switchNamespace(), Arrays.stream(Host.values()).map(Host::port).toList());
    String towards =
        shape.bitsPerSecond().isPresent() ? rated(shape.bitsPerSecond().getAsLong()) : UNSHAPED;
    queues(hosts.switchNamespace(), towards, Arrays.stream(Host.values()).map(Host::port).toList());
    String from = shape.emulated() ? emulated(shape) : UNSHAPED;
    for (Host host : Host.values()) {
      queues(hosts.namespace(host), from, List.of(Host.LINE));
    }
    Links.awaitUp(hosts.switchNamespace());
    for (Host host : Host.values()) {
      Links.awaitUp(hosts.namespace(host));
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("netns add " + hosts.switchNamespace());
    for (Host host : Host.values()) {
      lines.add("netns add " + hosts.namespace(host));
      lines.add(
          "link add name "
              + end(Host.LINE, hosts.namespace(host))
              + " type veth peer name "
              + end(host.port(), hosts.switchNamespace()));
    }
    return lines;
  }

  /** A wire has one queue each way. */
  private static String end(String device, String namespace) {
    return device + " netns " + namespace + " mtu " + MTU + " numtxqueues 1 numrxqueues 1";
  }

  private static List<String> inSwitch() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, ADD_BRIDGE, BRIDGE));
    lines.add(SET + BRIDGE + SILENT);
    lines.add(SET + BRIDGE + " up");
    for (Host host : Host.values()) {
      lines.add(SET + host.port() + SILENT + NOTHING_JOINED);
      lines.add(SET + host.port() + " master " + BRIDGE + " up");
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
    lines.add(SET + "lo up");
    lines.add(
        String.format(Locale.ROOT, ADD_BRIDGE, Host.INTERFACE)
            .replace(" type", " address " + host.hardwareAddress() + " mtu " + MTU + " type"));
    lines.add(SET + Host.INTERFACE + SILENT);
    lines.add(SET + Host.LINE + SILENT);
    lines.add(SET + Host.LINE + " master " + Host.INTERFACE + " up");
    lines.add(SET + Host.INTERFACE + " up");
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

  private static void likeOnAWire(String name, List<String> devices) throws HostsException {
    try (Namespace namespace = Namespace.enter(name)) {
      namespace.call(
          () -> {
            for (String device : devices) {
              Offloads.likeOnAWire(device);
            }
            return devices;
          });
    } catch (IOException e) {
      throw new HostsException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostsException("interrupted", e);
    }
  }

  /** A rate is the switch's, towards each host; delay and loss are each host's own. */
  private static void queues(String namespace, String kind, List<String> devices)
      throws HostsException {
    Iproute.batch(
        List.of("tc", "-n", namespace),
        devices.stream().map(device -> "qdisc add dev " + device + " root " + kind).toList());
  }

  private static String rated(long bits) {
    return String.format(
        Locale.ROOT,
        "tbf rate %dbit burst %d limit %d",
        bits,
        Math.max(2 * MTU, Math.round(bits / 8.0 * BURST_SECONDS)),
        Math.max(LEAST_QUEUE_BYTES, Math.round(bits / 8.0 * QUEUE_SECONDS)));
  }

  private static String emulated(LineShape shape) {
    return String.format(
        Locale.ROOT,
        "netem limit 100000 delay %.3fms loss %.3f%%",
        shape.delayMillis(),
        shape.lossPercent());
  }
}
