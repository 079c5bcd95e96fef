package io.loopmark.suite;

import io.loopmark.payload.ByteSize;
import java.time.Duration;
import java.util.Map;

/**
 * About how long things take, before anything was measured: rates of a machine with two processors.
 * A run corrects them by what it sees.
 */
final class Estimate {
  /** Starting and ending a JMH fork, and opening what it measures. */
  private static final double FORK_SECONDS = 0.5;

  /** Starting a process. */
  private static final double PROCESS_SECONDS = 0.06;

  private static final double DATAGRAMS_PER_SECOND = 4e5;
  private static final double SEGMENTED_PER_SECOND = 1.2e6;
  private static final double COALESCED_PER_SECOND = 3e7;
  private static final double BYTES_PER_SECOND = 1e9;

  /** Of the labs' programs. */
  private static final double SLOW_DATAGRAMS_PER_SECOND = 2e5;

  private static final double SLOW_BYTES_PER_SECOND = 5e7;

  /** What is usually needed of the time to become warm. */
  private static final double OF_UNTIL_FLAT = 0.3;

  /** What it takes longer than at the least, where so much is allowed. */
  private static final double FLAT_SECONDS = 0.05;

  private Estimate() {}

  /** One fork of a cell. */
  static Duration ofFork(Cell cell) {
    Settings settings = cell.settings();
    double round = roundSeconds(cell);
    double seconds =
        FORK_SECONDS
            + processes(cell.parameters()) * PROCESS_SECONDS
            + untilFlat(settings.untilFlat(), round)
            + iterations(settings.warmup(), round)
            + iterations(settings.measurement(), round);
    return Duration.ofMillis(Math.round(1e3 * seconds));
  }

  private static double untilFlat(Settings.UntilFlat rounds, double round) {
    double least = rounds.least().toMillis() / 1e3;
    double most = rounds.most().toMillis() / 1e3;
    return most == 0
        ? 0
        : Math.max(Math.min(most, Math.max(OF_UNTIL_FLAT * most, least + FLAT_SECONDS)), 3 * round);
  }

  /** A round that is under way when its iteration ends is finished first. */
  private static double iterations(Settings.Timing timing, double round) {
    double time = timing.time().toMillis() / 1e3;
    return timing.iterations() * (Math.max(time, round) + round / 2);
  }

  private static double roundSeconds(Cell cell) {
    Map<String, String> parameters = cell.parameters();
    boolean udp = parameters.containsKey("flow");
    double bytes =
        size(parameters.getOrDefault("fileSize", "0"))
            * number(parameters, "requests")
            * number(parameters, udp ? "workers" : "clients");
    double starting =
        parameters.getOrDefault("model", "").equals("PROCESS_PER_JOB")
            ? PROCESS_SECONDS * number(parameters, udp ? "workers" : "clients")
            : 0;
    double datagrams = udp ? bytes / Math.max(1, size(parameters.getOrDefault("payload", "1"))) : 0;
    boolean slow = parameters.getOrDefault("program", "").equals("PYTHON");
    double moving =
        Math.max(
                datagrams / (slow ? SLOW_DATAGRAMS_PER_SECOND : datagramsPerSecond(parameters)),
                bytes / (slow ? SLOW_BYTES_PER_SECOND : BYTES_PER_SECOND))
            + starting;
    return Math.max(moving, offeredSeconds(parameters));
  }

  private static double datagramsPerSecond(Map<String, String> parameters) {
    return switch (parameters.getOrDefault("via", "")) {
      case "SEGMENTED" -> SEGMENTED_PER_SECOND;
      case "COALESCED" -> COALESCED_PER_SECOND;
      default -> DATAGRAMS_PER_SECOND;
    };
  }

  /** How long requests are due at a given rate; 0 where there is none. */
  private static double offeredSeconds(Map<String, String> parameters) {
    return parameters.containsKey("rate") && parameters.containsKey("requests")
        ? number(parameters, "clients")
            * number(parameters, "requests")
            / number(parameters, "rate")
        : 0;
  }

  /** Processes that a fork starts once. */
  private static double processes(Map<String, String> parameters) {
    double clients =
        parameters.getOrDefault("model", "").equals("PROCESS_POOL")
            ? Math.max(number(parameters, "workers"), number(parameters, "clients"))
            : 0;
    double servers =
        parameters.getOrDefault("server", "").equals("PROCESS_POOL")
            ? number(parameters, "serverWorkers")
            : 0;
    return clients + servers;
  }

  /** What another project means by a parameter of that name is its own affair. */
  private static double number(Map<String, String> parameters, String name) {
    try {
      return Integer.parseInt(parameters.getOrDefault(name, "1"));
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  /** Of a file's path nothing is known here. */
  private static double size(String fileSize) {
    try {
      return ByteSize.parse(fileSize).bytes();
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }
}
