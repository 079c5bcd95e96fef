package io.loopmark.hosts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The queues in front of a namespace's lines, as {@code tc} tells of them.
 *
 * @param drops packets that each has dropped, by the interface's name
 */
record Queues(Map<String, Long> drops) {
  private static final JsonMapper JSON = new JsonMapper();

  static Queues read(String namespace) throws HostsException {
    return parse(Iproute.run(List.of("tc", "-n", namespace, "-j", "-s", "qdisc", "show")));
  }

  static Queues parse(String json) throws HostsException {
    Map<String, Long> drops = new HashMap<>();
    try {
      for (JsonNode each : JSON.readTree(json)) {
        if (each.path("root").asBoolean(false)) {
          drops.put(each.path("dev").asString(), each.path("drops").asLong());
        }
      }
    } catch (JacksonException e) {
      throw new HostsException("what tc says of queues cannot be read", e);
    }
    return new Queues(Map.copyOf(drops));
  }

  long drops(String device) {
    return drops.getOrDefault(device, 0L);
  }
}
