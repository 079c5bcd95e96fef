package io.loopmark.scenario;

import io.loopmark.latency.LatencyValues;
import io.loopmark.latency.Timed;
import io.loopmark.text.CsvField;
import io.loopmark.text.Decimals;
import io.loopmark.work.Batch;
import io.loopmark.work.FileServerJob;
import io.loopmark.work.JobResult;
import io.loopmark.work.SharedSchedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One round of system C's requests, counted.
 *
 * @param size of the file
 * @param schedule when requests were due; empty where each followed the one before
 * @param batch from all clients ready to the last client's end
 * @param results of the clients, after verification
 * @param deaths server processes that died meanwhile, in words
 */
record FileRequests(
    FileServerScenario.Settings settings,
    long size,
    Optional<SharedSchedule.Plan> schedule,
    Batch batch,
    List<JobResult> results,
    List<String> deaths) {
  private static final double MEGA = 1e6;

  /** Fails the round when a request failed or a server process died; the counts are kept. */
  void check() throws RoundFailedException {
    List<String> causes = causes();
    if (!causes.isEmpty()) {
      String cause =
          String.format(
              Locale.ROOT,
              "%d of %d clients failed, %d of %d server workers died: %s",
              clientsFailed(),
              results.size(),
              workersDied(),
              settings.serverWorkers(),
              String.join("; ", causes));
      throw new RoundFailedException(cause, corrupt(), List.of(note(String.join("; ", causes))));
    }
  }

  /** Whether nothing went wrong but that something else arrived than was sent. */
  private boolean corrupt() {
    return deaths.isEmpty() && results.stream().allMatch(r -> r.ok() || r.wrongContents());
  }

  /** The first client's failure and the first server's. */
  private List<String> causes() {
    List<String> causes = new ArrayList<>();
    for (int i = 0; i < results.size() && causes.isEmpty(); i++) {
      if (!results.get(i).ok()) {
        causes.add("client " + (i + 1) + ": " + results.get(i).failure().orElseThrow());
      }
    }
    deaths.stream().findFirst().ifPresent(causes::add);
    return causes;
  }

  /** The round with its figures and its line. */
  Round round(long serverPeakBytes) {
    double seconds = batch.nanos() / 1e9;
    long requests = (long) results.size() * settings.requests();
    Round round =
        Round.of(size * requests, batch.nanos(), batch)
            .withFigure(Metrics.REQUEST_RATE, requests / seconds, "requests/s")
            .withFigure(Metrics.ROUND_SECONDS, seconds, "s/round")
            .withFigure(Metrics.SERVER_PEAK, (double) serverPeakBytes, "B")
            .withFigure(Metrics.CLIENT_PEAK, (double) clientPeakBytes(), "B")
            .withLatency(Timed.REQUEST, batch.latencies())
            .withNotes(List.of(note("")));
    return schedule.isPresent() ? offered(round, schedule.get()) : round;
  }

  /**
   * What was begun late was late because of what came before it: the rate was kept when the last
   * request was begun in its time.
   */
  private Round offered(Round round, SharedSchedule.Plan plan) {
    List<LatencyValues> intended = new ArrayList<>();
    long lastBegun = 0;
    for (JobResult result : results) {
      result.intended().ifPresent(intended::add);
      lastBegun = Math.max(lastBegun, result.counter(FileServerJob.LAST_BEGUN));
    }
    double seconds = (lastBegun + plan.interval()) / 1e9;
    return round
        .withFigure(Metrics.ACHIEVED_RATE, plan.count() / seconds, "requests/s")
        .withLatency(Timed.INTENDED_REQUEST, intended);
  }

  /** Of each process once: clients that are threads share one, and a worker may do two jobs. */
  private long clientPeakBytes() {
    Map<Long, Long> peaks = new HashMap<>();
    for (JobResult result : results) {
      peaks.merge(
          result.counter(FileServerJob.PROCESS),
          result.counter(FileServerJob.PEAK_BYTES),
          Math::max);
    }
    return peaks.values().stream().mapToLong(Long::longValue).sum();
  }

  private long clientsFailed() {
    return results.stream().filter(result -> !result.ok()).count();
  }

  /** With a process all its threads die. */
  private int workersDied() {
    if (settings.server() == ServerModel.PROCESS_POOL) {
      return Math.min(deaths.size(), settings.serverWorkers());
    }
    return deaths.isEmpty() ? 0 : settings.serverWorkers();
  }

  /** What failed has no rate. */
  private Note note(String cause) {
    Line line =
        new Line(
            settings,
            size,
            batch.nanos() / 1e9,
            results.size(),
            clientsFailed(),
            workersDied(),
            cause);
    return new Note(Note.Sheet.FILE_ROUNDS, line::row);
  }

  /** What the line needs, without latencies, which would fill the memory. */
  private record Line(
      FileServerScenario.Settings settings,
      long size,
      double seconds,
      int clients,
      long clientsFailed,
      int workersDied,
      String cause) {
    String row() {
      String rate =
          cause.isEmpty() ? Decimals.fixed(size * settings.requests() / seconds / MEGA, 3) : "";
      return String.join(
          ",",
          settings.operation().name(),
          Long.toString(size),
          Integer.toString(settings.requests()),
          Integer.toString(settings.clients()),
          Integer.toString(settings.serverWorkers()),
          Decimals.fixed(seconds, 6),
          rate,
          Long.toString(clients - clientsFailed),
          Long.toString(clientsFailed),
          Integer.toString(settings.serverWorkers() - workersDied),
          Integer.toString(workersDied),
          CsvField.quoted(cause));
    }
  }
}
