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
 * @param queueDrops packets that found the queue in front of it full
 */
public record InterfaceCounts(String name, Traffic received, Traffic sent, long queueDrops) {
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

  static InterfaceCounts read(String namespace, String device, String name) throws HostsException {
    String link = Iproute.run(List.of("ip", "-n", namespace, "-j", "-s", "link", "show", device));
    String queue =
        Iproute.run(List.of("tc", "-n", namespace, "-j", "-s", "qdisc", "show", "dev", device));
    return parse(name, link, queue);
  }

  /** Reads what {@code ip} and {@code tc} say in JSON. */
  static InterfaceCounts parse(String name, String link, String queue) throws HostsException {
    try {
      JsonNode stats = JSON.readTree(link).path(0).path("stats64");
      if (stats.isMissingNode()) {
        throw new HostsException("ip tells no counters of " + name);
      }
      List<Long> drops = new ArrayList<>();
      JSON.readTree(queue).forEach(each -> drops.add(each.path("drops").asLong()));
      return new InterfaceCounts(
          name,
          Traffic.of(stats.path("rx")),
          Traffic.of(stats.path("tx")),
          drops.stream().mapToLong(Long::longValue).sum());
    } catch (JacksonException e) {
      throw new HostsException("the counters of " + name + " cannot be read", e);
    }
  }
}
