package io.loopmark.run;

import io.loopmark.suite.Cell;
import io.loopmark.work.ConcurrencyModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which caches of classes cells take classes from, so that a small plan doesn't wait for what it
 * never uses.
 *
 * @param forks whether there are forks at all
 * @param workers whether processes below them stay for several jobs, serve or answer, or do with
 *     the kernel's or Netty's own calls what the cache of one job leaves out
 * @param oneJob whether processes below them are started for one job
 */
record CacheNeeds(boolean forks, boolean workers, boolean oneJob) {
  private static final String ONE_JOB = ConcurrencyModel.PROCESS_PER_JOB.name();

  /** Benchmarks whose processes are only those that their model starts. */
  private static final Set<String> OF_MODELS =
      Set.of(
          "UdpSendBenchmark.send", "DownloadAndSendBenchmark.relay", "TcpChunkBenchmark.transfer");

  /** How such a process does its job with the classes of the cache of one job. */
  private static final Map<String, Set<String>> PLAIN =
      Map.of(
          "placement", Set.of("ANY"),
          "topology", Set.of("LOOPBACK"),
          "via", Set.of("CHANNEL", "SOCKET"),
          "stack", Set.of("JDK"));

  /** What these cells need. */
  static CacheNeeds of(List<Cell> cells) {
    return new CacheNeeds(
        !cells.isEmpty(),
        cells.stream().anyMatch(CacheNeeds::workers),
        cells.stream().anyMatch(CacheNeeds::oneJob));
  }

  private static boolean oneJob(Cell cell) {
    return !OF_MODELS.contains(cell.benchmark().name()) || cell.parameters().containsValue(ONE_JOB);
  }

  /** Those of whose processes nothing is known need everything. */
  private static boolean workers(Cell cell) {
    return !OF_MODELS.contains(cell.benchmark().name())
        || cell.parameters().entrySet().stream().anyMatch(CacheNeeds::workers);
  }

  private static boolean workers(Map.Entry<String, String> parameter) {
    Set<String> plain = PLAIN.get(parameter.getKey());
    return plain == null
        ? parameter.getValue().startsWith("PROCESS") && !parameter.getValue().equals(ONE_JOB)
        : !plain.contains(parameter.getValue());
  }
}
