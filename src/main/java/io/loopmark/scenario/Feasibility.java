package io.loopmark.scenario;

import io.loopmark.hosts.NetworkPlan;
import io.loopmark.hosts.Topology;
import io.loopmark.machine.Placement;
import io.loopmark.net.CongestionControl;
import io.loopmark.net.IpFamily;
import io.loopmark.payload.ByteSize;
import io.loopmark.pingpong.Encoding;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.Peer;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.WaitStrategy;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.Source;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which points of a matrix cannot be, whatever a suite asks for. */
public final class Feasibility {
  /** Of a round at a fixed rate, in seconds. */
  private static final double SHORTEST = 0.2;

  private static final double LONGEST = 10;

  /** Of Ethernet's 1,500 bytes without the headers of IPv4 and UDP. */
  private static final int MOST_IN_A_FRAME = 1_500 - 20 - 8;

  /** Values of any parameter with which an end is a virtual thread. */
  private static final Set<String> VIRTUAL =
      Set.of(ConcurrencyModel.VIRTUAL_THREADS.name(), Peer.VIRTUAL_THREAD.name());

  private Feasibility() {}

  /**
   * Why a benchmark with these parameters cannot be measured; empty when it can.
   *
   * @param parameters name to value, each value checked by itself
   */
  public static Optional<String> obstacle(Map<String, String> parameters) {
    return kind(parameters)
        .or(() -> NetworkPlan.of(parameters).obstacle())
        .or(() -> lossy(parameters))
        .or(() -> fragments(parameters))
        .or(() -> congestion(parameters))
        .or(() -> via(parameters))
        .or(() -> stack(parameters))
        .or(() -> placement(parameters));
  }

  private static IpFamily family(Map<String, String> parameters) {
    return IpFamily.valueOf(parameters.getOrDefault("family", "INET"));
  }

  private static Optional<String> lossy(Map<String, String> parameters) {
    return FlowControl.WINDOWED.name().equals(parameters.get("flow"))
            && NetworkPlan.of(parameters).line().lossPercent() > 0
        ? Optional.of("WINDOWED sends nothing again, so it needs a line that loses nothing")
        : Optional.empty();
  }

  private static Optional<String> fragments(Map<String, String> parameters) {
    return NetworkPlan.of(parameters).topology() == Topology.THREE_HOSTS
            && Pieces.parse(parameters.getOrDefault("payload", "1")) > MOST_IN_A_FRAME
        ? Optional.of(
            "on a line such a datagram is several packets; accepted: a payload up to "
                + MOST_IN_A_FRAME)
        : Optional.empty();
  }

  private static Optional<String> congestion(Map<String, String> parameters) {
    return CongestionControl.valueOf(parameters.getOrDefault("congestion", "DEFAULT")).obstacle();
  }

  private static Optional<String> stack(Map<String, String> parameters) {
    String server = parameters.getOrDefault("server", ServerModel.SELECTOR.name());
    Stack stack = stackOf(parameters);
    boolean tuned =
        !parameters.getOrDefault("congestion", "DEFAULT").equals("DEFAULT")
            || parameters.getOrDefault("nodelay", "true").equals("false");
    if (tuned && (stack.netty() || ServerModel.valueOf(server).stack().netty())) {
      return Optional.of("Netty's connections send at once, with the machine's congestion control");
    }
    if (server.equals(ServerModel.NETTY_IO_URING.name())
        && Source.TRANSFER_TO.name().equals(parameters.get("source"))
        && ByteSize.looksLikeSize(parameters.getOrDefault("fileSize", ""))
        && ByteSize.parse(parameters.get("fileSize")).bytes() > Integer.MAX_VALUE) {
      return Optional.of(server + ": from a file itself Netty sends up to 2 GiB of it");
    }
    return ServerModel.valueOf(server)
        .stack()
        .obstacle()
        .map(reason -> server + ": " + reason)
        .or(() -> stack.obstacle().map(reason -> stack + ": " + reason));
  }

  private static Stack stackOf(Map<String, String> parameters) {
    return Stack.valueOf(parameters.getOrDefault("stack", Stack.JDK.name()));
  }

  private static Optional<String> via(Map<String, String> parameters) {
    String via = parameters.getOrDefault("via", Via.CHANNEL.name());
    int payload = Pieces.parse(parameters.getOrDefault("payload", "1"));
    return Via.valueOf(via)
        .obstacle(family(parameters).ephemeral(), payload)
        .map(reason -> via + ": " + reason);
  }

  private static Optional<String> placement(Map<String, String> parameters) {
    Placement placement = Placement.valueOf(parameters.getOrDefault("placement", "ANY"));
    if (placement == Placement.ANY) {
      return Optional.empty();
    }
    if (VIRTUAL.stream().anyMatch(parameters::containsValue)) {
      return Optional.of("virtual threads are carried by others, and cannot be bound themselves");
    }
    return placement.obstacle();
  }

  private static Optional<String> kind(Map<String, String> parameters) {
    if (parameters.containsKey("program")) {
      return PeerFeasibility.obstacle(parameters);
    }
    if (parameters.containsKey("link")) {
      return new PingPongKind(
              Link.valueOf(parameters.get("link")),
              Peer.valueOf(parameters.get("peer")),
              WaitStrategy.valueOf(parameters.get("waiting")),
              Encoding.valueOf(parameters.get("encoding")),
              PingPongKind.bytes(parameters.getOrDefault("size", "8")),
              Boolean.parseBoolean(parameters.getOrDefault("nodelay", "true")),
              family(parameters),
              stackOf(parameters))
          .unsupported();
    }
    String server = parameters.getOrDefault("server", "");
    if (parameters.containsKey("operation")
        && !FileServerFleet.MODELS.contains(ServerModel.valueOf(server))) {
      return Optional.of(server + " cannot serve files here; it can be " + FileServerFleet.MODELS);
    }
    if (parameters.containsKey("operation") && parameters.containsKey("rate")) {
      return length(
          Long.parseLong(parameters.get("rate")),
          Long.parseLong(parameters.get("clients")),
          Long.parseLong(parameters.get("requests")));
    }
    if (parameters.containsKey("chunkSize") && server.equals(ServerModel.PROCESS_POOL.name())) {
      return Optional.of("one gate for all clients is kept by one process");
    }
    return Optional.empty();
  }

  /** In a shorter round one late request is a missed rate; a longer one leaves no room for many. */
  private static Optional<String> length(long rate, long clients, long requests) {
    double seconds = (double) (clients * requests) / rate;
    if (seconds >= SHORTEST && seconds <= LONGEST) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "a round of %d requests at %d a second takes %.3f s; accepted: %s to %s s, with these"
                + " clients and this rate %d to %d requests of each",
            clients * requests,
            rate,
            seconds,
            SHORTEST,
            LONGEST,
            (long) Math.ceil(SHORTEST * rate / clients),
            (long) Math.max(1, LONGEST * rate / clients)));
  }
}
