package io.loopmark.scenario;

import io.loopmark.latency.Latency;
import io.loopmark.payload.PayloadFile;
import io.loopmark.scenario.FileServerFleet.Place;
import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
import io.loopmark.work.FileServerJob;
import io.loopmark.work.JobResult;
import io.loopmark.work.JobRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * System C: all clients ask a file server for the same operation once; every file is verified.
 *
 * <p>The server runs in processes of its own, whatever its model. Each upload has a name of its
 * own, is read back from the folder, and is gone after the round.
 */
public final class FileServerScenario implements Scenario {
  /**
   * The matrix point.
   *
   * @param operation what every client does
   * @param fileSize a size such as {@code 10MiB}, or the path of a real file
   * @param clients requests per round
   * @param model how the clients run
   * @param serverWorkers threads or processes of the server
   * @param server how the server serves
   */
  public record Settings(
      FileOperation operation,
      String fileSize,
      int clients,
      ConcurrencyModel model,
      int serverWorkers,
      ServerModel server) {}

  private static final String NAME = "file.bin";
  private static final long LEAST_BYTES_PER_SECOND = 5_000_000;

  private final Settings settings;
  private final Duration timeout;
  private final TempFolder folder;
  private final Path served;
  private final PayloadFile payload;
  private final FileServerFleet fleet;
  private final JobRunner runner;
  private final List<FileServerJob> jobs = new ArrayList<>();

  /** Opens payload, server and workers. */
  public FileServerScenario(Settings settings) throws IOException, InterruptedException {
    this.settings = settings;
    try (Opening opening = new Opening()) {
      folder = opening.add(new TempFolder());
      served = Files.createDirectory(folder.path().resolve("served"));
      payload = PayloadFile.of(settings.fileSize(), folder.path());
      timeout =
          Duration.ofSeconds(60 + payload.size() * settings.clients() / LEAST_BYTES_PER_SECOND);
      if (settings.operation() == FileOperation.DOWNLOAD) {
        Files.copy(payload.path(), served.resolve(NAME));
      }
      fleet =
          opening.add(
              FileServerFleet.start(
                  settings.server(),
                  settings.serverWorkers(),
                  Place.local(),
                  served,
                  folder.path(),
                  payload.size()));
      runner = opening.add(settings.model().open(settings.clients()));
      for (int i = 1; i <= settings.clients(); i++) {
        jobs.add(job(i));
      }
      opening.done();
    }
  }

  private FileServerJob job(int client) {
    boolean upload = settings.operation() == FileOperation.UPLOAD;
    return new FileServerJob(
        fleet.address(),
        settings.operation(),
        upload ? client + "-" + NAME : NAME,
        payload.path().toAbsolutePath().toString(),
        payload.digest());
  }

  @Override
  public Round round() throws RoundFailedException, InterruptedException {
    Batch batch = runner.run(jobs, timeout);
    long nanos = System.nanoTime() - batch.gateNanos();
    FileRequests requests = new FileRequests(settings, payload.size(), batch.results(), fleet);
    requests.check(nanos);
    if (settings.operation() == FileOperation.UPLOAD) {
      verifyUploads();
    }
    Histogram times = Latency.histogram();
    for (JobResult result : batch.results()) {
      times.recordValue(Math.clamp(result.nanos(), 0, Latency.HIGHEST_NANOS));
    }
    long bytes = payload.size() * settings.clients();
    return requests.figures(
        Round.of(bytes, nanos, batch.startupNanos()).withLatency(Metrics.LATENCY, times));
  }

  /** What the server has stored, read by this process; nothing is left for the next round. */
  private void verifyUploads() throws RoundFailedException {
    for (FileServerJob job : jobs) {
      Path stored = served.resolve(job.name());
      try {
        String digest = PayloadFile.describe(stored).digest();
        if (!digest.equals(payload.digest())) {
          throw new RoundFailedException(
              job.name() + " is stored with digest " + digest + ", not " + payload.digest());
        }
        Files.delete(stored);
      } catch (IOException e) {
        throw new RoundFailedException(job.name() + " is not stored: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() {
    Opening.closeAll(runner, fleet, folder);
  }
}
