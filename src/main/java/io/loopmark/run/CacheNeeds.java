package io.loopmark.run;

import io.loopmark.stack.Stack;
import io.loopmark.suite.Cell;
import io.loopmark.udp.Via;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.Job;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which caches of classes cells take classes from, so that a small plan doesn't wait for what it
 * never uses.
 *
 * @param forks whether there are forks at all
 * @param workers whether processes below them stay for several jobs, are bound to a processor,
 *     serve or answer
 * @param oneJob the kinds of jobs that processes are started for, one each
 */
record CacheNeeds(boolean forks, boolean workers, Set<Job.Kind> oneJob) {
  private static final String POOL = ConcurrencyModel.PROCESS_POOL.name();
  private static final String ONE_JOB = ConcurrencyModel.PROCESS_PER_JOB.name();

  /** Benchmarks whose processes are only those that their model starts. */
  private static final Set<String> OF_MODELS =
      Set.of(
          "UdpSendBenchmark.send", "DownloadAndSendBenchmark.relay", "TcpChunkBenchmark.transfer");

  /** What these cells need. */
  static CacheNeeds of(List<Cell> cells) {
    Set<Job.Kind> oneJob = EnumSet.noneOf(Job.Kind.class);
    cells.forEach(cell -> oneJob(cell).ifPresent(oneJob::add));
    return new CacheNeeds(!cells.isEmpty(), cells.stream().anyMatch(CacheNeeds::workers), oneJob);
  }

  private static Optional<Job.Kind> oneJob(Cell cell) {
    Map<String, String> parameters = cell.parameters();
    String benchmark = cell.benchmark().name();
    if (benchmark.equals("ControlBenchmark.workerStart")) {
      return Optional.of(Job.Kind.PROBE);
    }
    if (!parameters.containsValue(ONE_JOB) || bound(cell)) {
      return Optional.empty();
    }
    return switch (benchmark) {
      case "UdpSendBenchmark.send" ->
          Optional.of(Job.Kind.sending(Via.valueOf(parameters.get("via"))));
      case "DownloadAndSendBenchmark.relay" -> Optional.of(Job.Kind.RELAY);
      case "TcpChunkBenchmark.transfer" ->
          Optional.of(Job.Kind.fetching(Stack.valueOf(parameters.get("stack"))));
      case "FileServerBenchmark.request", "FileServerBenchmark.offered" ->
          Optional.of(Job.Kind.FILE_SERVER);
      case "ControlBenchmark.handOff" -> Optional.of(Job.Kind.PROBE);
      default -> Optional.empty();
    };
  }

  /** Those of whose processes nothing is known need it. */
  private static boolean workers(Cell cell) {
    Map<String, String> parameters = cell.parameters();
    return !OF_MODELS.contains(cell.benchmark().name())
        || parameters.containsValue(POOL)
        || (parameters.containsValue(ONE_JOB) && bound(cell))
        || !parameters.getOrDefault("topology", "LOOPBACK").equals("LOOPBACK");
  }

  private static boolean bound(Cell cell) {
    return !cell.parameters().getOrDefault("placement", "ANY").equals("ANY");
  }
}
