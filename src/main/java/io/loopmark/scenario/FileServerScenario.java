package io.loopmark.scenario;

import io.loopmark.hosts.Network;
import io.loopmark.hosts.NetworkPlan;
import io.loopmark.payload.ByteSize;
import io.loopmark.payload.OriginalFile;
import io.loopmark.payload.PayloadFile;
import io.loopmark.payload.WrongContentsException;
import io.loopmark.scenario.FileServerFleet.Place;
import io.loopmark.text.Trouble;
import io.loopmark.work.Batch;
import io.loopmark.work.ConcurrencyModel;
import io.loopmark.work.FileOperation;
import io.loopmark.work.FileServerJob;
import io.loopmark.work.Job;
import io.loopmark.work.JobResult;
import io.loopmark.work.JobRunner;
import io.loopmark.work.SharedSchedule;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * System C: all clients ask a file server for the same operation; every file is verified.
 *
 * <p>The server runs in processes of its own, whatever its model. A client verifies what it fetches
 * while it comes. Each uploading client has a name of its own; what is stored under it is read back
 * after the round, by this process, and is gone then. Both compare byte for byte with the file
 * itself, as this costs a fraction of a digest.
 */
public final class FileServerScenario implements Scenario {
  /**
   * The matrix point.
   *
   * @param operation what every client does
   * @param fileSize a size such as {@code 10MiB}, or the path of a real file
   * @param clients connections per round
   * @param requests how often each client does it, on one connection
   * @param model how the clients run
   * @param serverWorkers threads or processes of the server
   * @param server how the server serves
   * @param network what lies between clients and server
   */
  public record Settings(
      FileOperation operation,
      String fileSize,
      int clients,
      int requests,
      ConcurrencyModel model,
      int serverWorkers,
      ServerModel server,
      NetworkPlan network) {
    /** The same with so many requests on a connection. */
    Settings with(int each) {
      return new Settings(
          operation, fileSize, clients, each, model, serverWorkers, server, network);
    }
  }

  private static final String NAME = "file.bin";

  /** A client sees the end of a server process earlier than its parent does, on a busy machine. */
  private static final Duration NOTICE = Duration.ofSeconds(2);

  private static final long LEAST_BYTES_PER_SECOND = 5_000_000;

  /** What is downloaded in a small round. */
  private static final String SMALL_FILE = "4KiB";

  /** So that a small round is of requests more than of connections. */
  private static final int SMALL_REQUESTS = 50;

  private static final String SMALL_NAME = "small-" + NAME;

  private final Settings settings;
  private final Duration timeout;
  private final TempFolder folder;
  private final Path served;
  private final Path payload;
  private final long size;

  /** What it was when this began: a file of the user's may change. */
  private final Path original;

  private final Network network;
  private final FileServerFleet fleet;
  private final JobRunner runner;
  private final List<FileServerJob> jobs = new ArrayList<>();
  private final List<FileServerJob> smallJobs = new ArrayList<>();
  private Optional<SharedSchedule.Plan> schedule = Optional.empty();

  /** Opens payload, server and workers. */
  public FileServerScenario(Settings settings) throws IOException, InterruptedException {
    this.settings = settings;
    try (Opening opening = new Opening()) {
      folder = opening.add(new TempFolder());
      served = Files.createDirectory(folder.path().resolve("served"));
      payload = PayloadFile.pathOf(settings.fileSize(), folder.path());
      size = Files.size(payload);
      original =
          payload.startsWith(folder.path())
              ? payload
              : Files.copy(payload, folder.path().resolve(NAME));
      if (settings.operation() == FileOperation.DOWNLOAD) {
        Files.copy(original, served.resolve(NAME));
      }
      network = opening.add(Network.open(settings.network()));
      long bytes = size * requests();
      // As base64 it is a third longer.
      timeout =
          Duration.ofSeconds(
              60
                  + bytes / LEAST_BYTES_PER_SECOND
                  + (long) (3 * network.line().seconds((double) bytes)));
      fleet =
          opening.add(
              FileServerFleet.start(
                  settings.server(),
                  settings.serverWorkers(),
                  Place.on(network.far(0)),
                  new FileServerFleet.Content(served, size),
                  System.err::println));
      runner = opening.add(settings.model().open(settings.clients(), Job.Kind.FILE_SERVER));
      for (int i = 1; i <= settings.clients(); i++) {
        jobs.add(job(i));
      }
      if (settings.operation() == FileOperation.DOWNLOAD
          && SmallRounds.warm(settings.model(), settings.network(), size)) {
        openSmall();
      }
      opening.done();
    }
  }

  private void openSmall() throws IOException {
    Path small =
        PayloadFile.pathOf(SMALL_FILE, Files.createDirectory(folder.path().resolve("small")));
    Files.copy(small, served.resolve(SMALL_NAME));
    FileServerJob job =
        new FileServerJob(
            fleet.address(),
            FileOperation.DOWNLOAD,
            SMALL_NAME,
            small.toAbsolutePath().toString(),
            SMALL_REQUESTS);
    smallJobs.addAll(Collections.nCopies(settings.clients(), job));
  }

  private FileServerJob job(int client) {
    boolean upload = settings.operation() == FileOperation.UPLOAD;
    return new FileServerJob(
        fleet.address(),
        settings.operation(),
        upload ? client + "-" + NAME : NAME,
        (upload ? payload : original).toAbsolutePath().toString(),
        settings.requests());
  }

  /**
   * From now on requests are due at a fixed rate; clients take moment after moment, of which a
   * round has as many as it had requests.
   *
   * @param perSecond requests of all clients together
   */
  public void offer(int perSecond) {
    SharedSchedule.Plan plan =
        new SharedSchedule.Plan(
            folder.path().resolve("schedule").toString(), perSecond, Math.toIntExact(requests()));
    schedule = Optional.of(plan);
    jobs.replaceAll(job -> job.at(plan));
    smallJobs.clear();
  }

  private long requests() {
    return (long) settings.clients() * settings.requests();
  }

  @Override
  public Round round() throws RoundFailedException, InterruptedException {
    return round(settings, jobs, size);
  }

  @Override
  public Optional<Round> smallRound() throws RoundFailedException, InterruptedException {
    return smallJobs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            round(settings.with(SMALL_REQUESTS), smallJobs, ByteSize.parse(SMALL_FILE).bytes()));
  }

  private Round round(Settings how, List<FileServerJob> asked, long bytes)
      throws RoundFailedException, InterruptedException {
    try {
      fleet.awaitServing();
      if (schedule.isPresent()) {
        SharedSchedule.begin(Path.of(schedule.get().file()));
      }
    } catch (IOException e) {
      throw new RoundFailedException(e.getMessage(), e);
    }
    int known = fleet.deaths().size();
    Batch batch = runner.run(asked, timeout);
    List<JobResult> results = verified(batch.results());
    if (!results.stream().allMatch(JobResult::ok)) {
      fleet.awaitDeath(known, NOTICE);
    }
    List<String> deaths = fleet.deaths();
    FileRequests requests =
        new FileRequests(
            how, bytes, schedule, batch, results, deaths.subList(known, deaths.size()));
    requests.check();
    return requests.round(fleet.peakBytes());
  }

  /** What the server has stored is read by this process; nothing is left for the next round. */
  private List<JobResult> verified(List<JobResult> results)
      throws RoundFailedException, InterruptedException {
    if (settings.operation() == FileOperation.DOWNLOAD) {
      return results;
    }
    List<JobResult> verified = new ArrayList<>();
    try (OriginalFile sent = OriginalFile.open(original)) {
      for (int i = 0; i < results.size(); i++) {
        JobResult result = results.get(i);
        boolean stored = result.ok() && (schedule.isEmpty() || took(result));
        verified.add(stored ? verified(result, jobs.get(i).name(), sent) : result);
      }
    } catch (IOException e) {
      throw new RoundFailedException("file to compare with: " + e.getMessage(), e);
    }
    try {
      TempFolder.empty(served);
    } catch (IOException e) {
      throw new RoundFailedException("folder of uploaded files: " + e.getMessage(), e);
    }
    return verified;
  }

  /** Where others are quicker there may be no moment left for a client. */
  private static boolean took(JobResult result) {
    return result.counter(FileServerJob.TAKEN) > 0;
  }

  private JobResult verified(JobResult result, String name, OriginalFile sent)
      throws InterruptedException {
    try {
      sent.compare(name + " as it is stored", served.resolve(name));
      return result;
    } catch (WrongContentsException e) {
      return JobResult.failed(e);
    } catch (ClosedByInterruptException e) {
      InterruptedException interrupted = new InterruptedException();
      interrupted.initCause(e);
      throw interrupted;
    } catch (IOException e) {
      return JobResult.failed(name + " cannot be read back: " + Trouble.words(e));
    }
  }

  @Override
  public void close() {
    Opening.closeAll(runner, fleet, network, folder);
  }
}
