package io.loopmark.hosts;

import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the interfaces of a namespace carry packets. The kernel looks after new lines when it has
 * time, up to a second later; until then a bridge drops what comes over them, and counts it
 * nowhere.
 */
final class Links {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_MILLIS = 5;
  private static final String LOOPBACK = "lo";

  private Links() {}

  /** Waits until all but the loopback do. */
  static void awaitUp(String namespace) throws HostsException {
    long begin = System.nanoTime();
    while (!up(Iproute.run(List.of("ip", "-n", namespace, "-d", "-j", "link", "show")))) {
      if (System.nanoTime() - begin > MOST_NANOS) {
        throw new HostsException("the lines of " + namespace + " don't come up");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HostsException("interrupted", e);
      }
    }
  }

  /** What {@code ip} says in JSON: each up, and each port of a bridge forwarding. */
  static boolean up(String links) throws HostsException {
    try {
      for (JsonNode link : JSON.readTree(links)) {
        String state = link.path("linkinfo").path("info_slave_data").path("state").asString("");
        boolean port = link.has("master");
        if (!link.path("ifname").asString("").equals(LOOPBACK)
            && !(link.path("operstate").asString("").equals("UP")
                && (!port || state.equals("forwarding")))) {
          return false;
        }
      }
      return true;
    } catch (JacksonException e) {
      throw new HostsException("what ip says of links cannot be read", e);
    }
  }
}
