package io.loopmark.hosts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the kernel counted at one interface since it was made.
 *
 * @param name of the host, or of the switch's port
 * @param address of the host; empty at the switch, which has none
 * @param queueDrops packets that found the queue in front of it full
 */
public record InterfaceCounts(
    String name, String address, Traffic received, Traffic sent, long queueDrops) {
  /** One direction; packets that were dropped are in no other number. */
  public record Traffic(long packets, long bytes, long errors, long dropped) {
    private static Traffic of(JsonNode node) {
      return new Traffic(
          node.path("packets").asLong(),
          node.path("bytes").asLong(),
          node.path("errors").asLong(),
          node.path("dropped").asLong());
    }
  }

  private static final JsonMapper JSON = new JsonMapper();

  /** Those of a namespace, by their own names. */
  static Map<String, InterfaceCounts> read(String namespace) throws HostsException {
    return parse(
        Iproute.run(List.of("ip", "-n", namespace, "-j", "-s", "link", "show")),
        Queues.read(namespace));
  }

  /** Reads what {@code ip} says in JSON. */
  static Map<String, InterfaceCounts> parse(String links, Queues queues) throws HostsException {
    Map<String, InterfaceCounts> counts = new HashMap<>();
    try {
      for (JsonNode link : JSON.readTree(links)) {
        String name = link.path("ifname").asString("");
        JsonNode stats = link.path("stats64");
        counts.put(
            name,
            new InterfaceCounts(
                name,
                "",
                Traffic.of(stats.path("rx")),
                Traffic.of(stats.path("tx")),
                queues.drops(name)));
      }
      return counts;
    } catch (JacksonException e) {
      throw new HostsException("what ip says of interfaces cannot be read", e);
    }
  }

  /** A host's own: what its programs sent, what came over its line, and the queue in front. */
  static InterfaceCounts of(Host host, Map<String, InterfaceCounts> counts) throws HostsException {
    InterfaceCounts programs = one(counts, Host.INTERFACE);
    InterfaceCounts line = one(counts, Host.LINE);
    return new InterfaceCounts(
        host.label(),
        host.address(),
        line.received(),
        new Traffic(
            programs.sent().packets(),
            programs.sent().bytes(),
            programs.sent().errors() + line.sent().errors(),
            programs.sent().dropped() + line.sent().dropped()),
        line.queueDrops());
  }

  /** The switch's towards a host. */
  static InterfaceCounts towards(Host host, Map<String, InterfaceCounts> counts)
      throws HostsException {
    InterfaceCounts port = one(counts, host.port());
    return new InterfaceCounts(
        "switch to " + host.label(), "", port.received(), port.sent(), port.queueDrops());
  }

  private static InterfaceCounts one(Map<String, InterfaceCounts> counts, String device)
      throws HostsException {
    InterfaceCounts found = counts.get(device);
    if (found == null) {
      throw new HostsException("there is no interface " + device);
    }
    return found;
  }
}
