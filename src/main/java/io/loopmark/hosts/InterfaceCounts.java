package io.loopmark.hosts;

import java.util.ArrayList;
import java.util.List;
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

  /** A host's own: what its programs sent, what came over its line, and the queue in front. */
  static InterfaceCounts of(Host host, String namespace) throws HostsException {
    InterfaceCounts programs = read(namespace, Host.INTERFACE, host.label(), host.address());
    InterfaceCounts line = read(namespace, Host.LINE, host.label(), host.address());
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
  static InterfaceCounts towards(Host host, String namespace) throws HostsException {
    return read(namespace, host.port(), "switch to " + host.label(), "");
  }

  private static InterfaceCounts read(String namespace, String device, String name, String address)
      throws HostsException {
    String link = Iproute.run(List.of("ip", "-n", namespace, "-j", "-s", "link", "show", device));
    String queue =
        Iproute.run(List.of("tc", "-n", namespace, "-j", "-s", "qdisc", "show", "dev", device));
    return parse(name, address, link, queue);
  }

  /** Reads what {@code ip} and {@code tc} say in JSON. */
  static InterfaceCounts parse(String name, String address, String link, String queue)
      throws HostsException {
    try {
      JsonNode stats = JSON.readTree(link).path(0).path("stats64");
      if (stats.isMissingNode()) {
        throw new HostsException("ip tells no counters of " + name);
      }
      List<Long> drops = new ArrayList<>();
      JSON.readTree(queue).forEach(each -> drops.add(each.path("drops").asLong()));
      return new InterfaceCounts(
          name,
          address,
          Traffic.of(stats.path("rx")),
          Traffic.of(stats.path("tx")),
          drops.stream().mapToLong(Long::longValue).sum());
    } catch (JacksonException e) {
      throw new HostsException("the counters of " + name + " cannot be read", e);
    }
  }
}
