package io.loopmark.scenario;

import io.loopmark.work.FileServerJob;
import io.loopmark.work.JobResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One round of system C's requests, counted. */
record FileRequests(
    FileServerScenario.Settings settings,
    long size,
    List<JobResult> results,
    FileServerFleet fleet) {
  private static final double MEGA = 1e6;

  /** Fails the round when a request failed or a server process died; the counts are kept. */
  void check(long nanos) throws RoundFailedException {
    long ok = results.stream().filter(JobResult::ok).count();
    Optional<String> first =
        results.stream().flatMap(result -> result.failure().stream()).findFirst();
    if (first.isPresent()) {
      String cause =
          String.format(
              Locale.ROOT,
              "%d of %d clients failed, %d of %d server processes died: %s",
              results.size() - ok,
              results.size(),
              fleet.deaths(),
              fleet.size(),
              first.get());
      throw new RoundFailedException(cause, List.of(note(nanos, ok, first.get())));
    }
  }

  /** The same round with its figures and its line. */
  Round figures(Round round) {
    long clientBytes =
        settings.model().usesProcesses()
            ? results.stream().mapToLong(r -> r.counter(FileServerJob.PEAK_BYTES)).sum()
            : results.stream().mapToLong(r -> r.counter(FileServerJob.PEAK_BYTES)).max().orElse(0);
    return round
        .withFigure(Metrics.ROUND_SECONDS, round.transferNanos() / 1e9, "s/round")
        .withFigure(Metrics.SERVER_PEAK, (double) fleet.peakBytes(), "B")
        .withFigure(Metrics.CLIENT_PEAK, (double) clientBytes, "B")
        .withNotes(List.of(note(round.transferNanos(), results.size(), "")));
  }

  private Note note(long nanos, long ok, String cause) {
    double seconds = nanos / 1e9;
    return new Note(
        Note.Sheet.FILE_ROUNDS,
        String.format(
            Locale.ROOT,
            "%s,%d,%d,%d,%.6f,%.3f,%d,%d,%d,%d,\"%s\"",
            settings.operation(),
            size,
            settings.clients(),
            settings.serverWorkers(),
            seconds,
            size / seconds / MEGA,
            ok,
            results.size() - ok,
            fleet.size() - fleet.deaths(),
            fleet.deaths(),
            cause.replace("\"", "\"\"").replaceAll("[\r\n]+", " ")));
  }
}
