package io.loopmark.scenario;

import io.loopmark.net.IpFamily;
import io.loopmark.payload.ByteSize;
import io.loopmark.peer.Program;
import io.loopmark.pingpong.Encoding;
import io.loopmark.pingpong.Link;
import io.loopmark.pingpong.Peer;
import io.loopmark.pingpong.PingPongKind;
import io.loopmark.pingpong.WaitStrategy;
import io.loopmark.stack.Stack;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which programs do which work, and in which way: others than this one do it in one or two. */
final class PeerFeasibility {
  /** What sends datagrams, streams, round trips and files. */
  private static final Set<Program> UDP = EnumSet.of(Program.LOOPMARK, Program.C, Program.PYTHON);

  private static final Set<Program> TCP = EnumSet.complementOf(EnumSet.of(Program.SOCKPERF));
  private static final Set<Program> PING_PONG =
      EnumSet.of(Program.LOOPMARK, Program.C, Program.PYTHON, Program.SOCKPERF);

  private static final Set<Program> FILES = EnumSet.of(Program.LOOPMARK, Program.C, Program.PYTHON);

  /** One file is one request here, decoded in one piece. */
  private static final long MOST_IN_C = 1 << 20;

  /** Its receiver tells what it had when the sender had sent all. */
  private static final long LEAST_OF_IPERF3 = 64 << 20;

  private static final Map<String, String> LAB_UDP =
      way("via=SOCKET flow=BLAST receiving=BLOCK payload=1 placement=ANY");

  private static final Map<String, String> LAB_TCP =
      way("digest=SHA1 source=MAPPED sink=FILE reading=BLOCK congestion=DEFAULT placement=ANY");

  private static final Map<String, String> LAB_PING_PONG = way("waiting=BLOCK size=8");
  private static final Map<String, String> COUNTED = way("digest=NONE sink=DISCARD");

  private static final Map<String, String> ONE_BUFFER =
      way("digest=NONE sink=DISCARD source=MAPPED");

  private static final Map<String, String> IPERF3 =
      way("digest=NONE sink=DISCARD source=MAPPED reading=BLOCK placement=ANY");

  private static final Map<String, String> SOCKPERF = way("waiting=BLOCK size=8 placement=ANY");

  private PeerFeasibility() {}

  private static Map<String, String> way(String words) {
    Map<String, String> way = new TreeMap<>();
    for (String each : words.split(" ", -1)) {
      way.put(each.split("=", 2)[0], each.split("=", 2)[1]);
    }
    return way;
  }

  /** Why a program cannot do that; empty when it can, and is there. */
  static Optional<String> obstacle(Map<String, String> parameters) {
    Program program = Program.valueOf(parameters.get("program"));
    return kind(program, parameters)
        .or(() -> file(program, parameters))
        .or(() -> program.obstacle().map(reason -> program + ": " + reason));
  }

  private static Optional<String> kind(Program program, Map<String, String> parameters) {
    if (parameters.containsKey("via")) {
      return among(UDP, program)
          .or(() -> program == Program.PYTHON ? only(program, LAB_UDP, parameters) : none());
    }
    if (parameters.containsKey("link")) {
      return among(PING_PONG, program).or(() -> pingPong(program, parameters));
    }
    if (parameters.containsKey("operation")) {
      return among(FILES, program).or(() -> files(program, parameters));
    }
    return among(TCP, program)
        .or(
            () ->
                switch (program) {
                  case PYTHON -> only(program, LAB_TCP, parameters);
                  case C -> only(program, COUNTED, parameters);
                  case C_ONE_BUFFER -> only(program, ONE_BUFFER, parameters);
                  case IPERF3 -> only(program, IPERF3, parameters);
                  case LOOPMARK, SOCKPERF -> none();
                });
  }

  private static Optional<String> pingPong(Program program, Map<String, String> parameters) {
    Link link = Link.valueOf(parameters.get("link"));
    WaitStrategy waiting = WaitStrategy.valueOf(parameters.get("waiting"));
    int size = PingPongKind.bytes(parameters.getOrDefault("size", "8"));
    return new PingPongKind(
            link, Peer.PROCESS, waiting, Encoding.BINARY, size, true, IpFamily.INET, Stack.JDK)
        .unsupported()
        .or(
            () ->
                switch (program) {
                  case PYTHON -> links(program, EnumSet.of(Link.PIPE, Link.TCP), link);
                  case SOCKPERF -> links(program, EnumSet.of(Link.TCP, Link.UDP), link);
                  default -> none();
                })
        .or(
            () ->
                switch (program) {
                  case PYTHON -> only(program, LAB_PING_PONG, parameters);
                  case SOCKPERF -> only(program, SOCKPERF, parameters);
                  default -> none();
                });
  }

  private static Optional<String> files(Program program, Map<String, String> parameters) {
    return switch (program) {
      case C -> only(program, way("operation=UPLOAD"), parameters);
      case PYTHON -> only(program, way("requests=1"), parameters);
      default -> none();
    };
  }

  private static Optional<String> links(Program program, Set<Link> all, Link link) {
    return all.contains(link)
        ? none()
        : Optional.of(program + " bounces over " + all + ", not " + link);
  }

  private static Optional<String> among(Set<Program> all, Program program) {
    return all.contains(program)
        ? none()
        : Optional.of(program + " doesn't do this work; it is done by " + all);
  }

  /** A program's one way; a parameter that the benchmark doesn't have is not looked at. */
  private static Optional<String> only(
      Program program, Map<String, String> way, Map<String, String> parameters) {
    return way.entrySet().stream()
        .filter(
            each ->
                !parameters.getOrDefault(each.getKey(), each.getValue()).equals(each.getValue()))
        .findFirst()
        .map(
            each -> program + " does this with " + each.getKey() + "=" + each.getValue() + " only");
  }

  private static Optional<String> file(Program program, Map<String, String> parameters) {
    String size = parameters.get("fileSize");
    if (program == Program.LOOPMARK || size == null) {
      return none();
    }
    try {
      long bytes = ByteSize.parse(size).bytes();
      if (bytes == 0) {
        return Optional.of(program + " makes its own contents of a size above 0");
      }
      if (program == Program.IPERF3 && bytes < LEAST_OF_IPERF3) {
        return Optional.of("IPERF3 may not have counted anything of less than 64MiB when it ends");
      }
      return program == Program.C && parameters.containsKey("operation") && bytes > MOST_IN_C
          ? Optional.of("C uploads files of at most 1 MiB")
          : none();
    } catch (IllegalArgumentException _) {
      return Optional.of(program + " makes its own contents; accepted: a size such as 1MiB");
    }
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
