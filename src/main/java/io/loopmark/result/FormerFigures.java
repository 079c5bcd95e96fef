package io.loopmark.result;

import io.loopmark.latency.Timed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Forks recorded before latencies had names: they get those that tell what was timed, and lose what
 * was counted wrongly then.
 */
final class FormerFigures {
  private static final Set<String> FORMER = Set.of("latency", "serverLatency", "intendedLatency");
  private static final String SERVER = "server";

  private FormerFigures() {}

  /** The same fork in today's words; one that has them already as it is. */
  static ForkRecord renewed(ForkRecord fork, String benchmark, Map<String, String> parameters) {
    if (FORMER.stream().noneMatch(fork.secondary()::containsKey)
        && FORMER.stream().noneMatch(fork.latencies()::containsKey)) {
      return fork;
    }
    Map<String, Metric> secondary = renamed(fork.secondary(), benchmark);
    if (!overlaps(parameters)) {
      secondary.remove("globalRate");
    }
    if (hasProcesses(benchmark, parameters)) {
      secondary.remove("allocRate");
    }
    return new ForkRecord(
        fork.fork(),
        fork.header(),
        fork.warmup(),
        fork.primary(),
        secondary,
        renamed(fork.latencies(), benchmark),
        fork.invalid(),
        fork.took());
  }

  private static <T> Map<String, T> renamed(Map<String, T> figures, String benchmark) {
    Map<String, T> renamed = new LinkedHashMap<>();
    figures.forEach((label, figure) -> renamed.put(name(label, benchmark), figure));
    return renamed;
  }

  private static String name(String label, String benchmark) {
    return switch (label) {
      case "latency" -> main(benchmark).map(Timed::label).orElse(label);
      case "serverLatency" -> Timed.CHUNK_WRITE.label();
      case "intendedLatency" -> Timed.INTENDED_ROUND_TRIP.label();
      default -> label;
    };
  }

  private static Optional<Timed> main(String benchmark) {
    return Optional.ofNullable(
        switch (benchmark) {
          case "UdpSendBenchmark.send", "DownloadAndSendBenchmark.relay" -> Timed.SEND_CALL;
          case "TcpChunkBenchmark.transfer" -> Timed.CHUNK_STORED;
          case "PingPongBenchmark.bounce", "PingPongBenchmark.offered" -> Timed.ROUND_TRIP;
          case "FileServerBenchmark.request" -> Timed.REQUEST;
          case "ControlBenchmark.handOff" -> Timed.HAND_OFF;
          case "ControlBenchmark.workerStart" -> Timed.START;
          default -> null;
        });
  }

  /** Of a server's pool nobody knows today how large it was. */
  private static boolean overlaps(Map<String, String> parameters) {
    String one = "SINGLE_THREAD";
    return parameters.getOrDefault("clients", "1").equals("1")
        || !(parameters.getOrDefault("model", "").equals(one)
            || List.of(one, "THREAD_POOL").contains(parameters.getOrDefault(SERVER, "")));
  }

  private static boolean hasProcesses(String benchmark, Map<String, String> parameters) {
    return benchmark.startsWith("FileServerBenchmark.")
        || benchmark.equals("ControlBenchmark.workerStart")
        || parameters.values().stream().anyMatch(value -> value.startsWith("PROCESS"));
  }
}
