package io.loopmark.work;

import io.loopmark.fileserver.FileClient;
import io.loopmark.fileserver.ServerLimits;
import io.loopmark.latency.LatencyRecorder;
import io.loopmark.machine.RecentPeak;
import io.loopmark.net.HostPort;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.payload.OriginalFile;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * System C's client: one connection, requests one after another. Its result has each request's time
 * and the counters {@link #PEAK_BYTES} and {@link #PROCESS}.
 *
 * <p>Without a schedule each request follows the one before, and the first has the connecting in
 * its time. With one the client connects and then takes moment after moment until none is left; its
 * result has each request's time from when it was due, too, and the counters {@link #TAKEN} and
 * {@link #LAST_BEGUN}.
 *
 * @param server the file server
 * @param operation what to do
 * @param name the file's name at the server
 * @param file path of the file to send, or which what is fetched must be equal to
 * @param requests how often to do it; not used with a schedule
 * @param schedule when to do it
 */
public record FileServerJob(
    HostPort server,
    FileOperation operation,
    String name,
    String file,
    int requests,
    Optional<SharedSchedule.Plan> schedule)
    implements Job {
  /** Counter: the most memory this job's process has had resident, in bytes. */
  public static final String PEAK_BYTES = "peakBytes";

  /** Counter: this job's process, by its id. */
  public static final String PROCESS = "process";

  /** Counter: how many moments of the schedule this client took. */
  public static final String TAKEN = "taken";

  /** Counter: when its last request was begun, in nanoseconds after the schedule's first moment. */
  public static final String LAST_BEGUN = "lastBegun";

  /** A sleeping thread awakes some 60 µs late, so the rest is spun. */
  private static final long SPIN_NANOS = 100_000;

  /** A client may have to wait for one of few workers; the batch has a deadline of its own. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final ServerLimits LIMITS =
      new ServerLimits(0, PATIENCE, PATIENCE, 1_024, PATIENCE, PATIENCE);

  @Override
  public Kind kind() {
    return Kind.FILE_SERVER;
  }

  /** Without a schedule. */
  public FileServerJob(
      HostPort server, FileOperation operation, String name, String file, int requests) {
    this(server, operation, name, file, requests, Optional.empty());
  }

  /** The same at the schedule's moments. */
  public FileServerJob at(SharedSchedule.Plan moments) {
    return new FileServerJob(server, operation, name, file, requests, Optional.of(moments));
  }

  @Override
  public JobResult run(LongConsumer progress) throws IOException {
    JobResult result =
        schedule.isPresent() ? scheduled(schedule.get(), progress) : oneAfterAnother(progress);
    return result
        .withItem(name)
        .withCounters(Map.of(PEAK_BYTES, RecentPeak.own(), PROCESS, ProcessHandle.current().pid()));
  }

  private JobResult oneAfterAnother(LongConsumer progress) throws IOException {
    LatencyRecorder times = new LatencyRecorder(1);
    long bytes = 0;
    try (Request request = request()) {
      long start = System.nanoTime();
      long last = start;
      try (FileClient client = connect()) {
        for (int i = 0; i < requests; i++) {
          bytes += request.make(client, progress);
          long now = System.nanoTime();
          times.record(now - last);
          last = now;
        }
      }
      return JobResult.moved(bytes, System.nanoTime() - start).withLatency(times.values());
    }
  }

  private JobResult scheduled(SharedSchedule.Plan plan, LongConsumer progress) throws IOException {
    LatencyRecorder service = new LatencyRecorder(1);
    LatencyRecorder intended = new LatencyRecorder(1);
    long bytes = 0;
    long taken = 0;
    long lastBegun = 0;
    long start = System.nanoTime();
    try (Request request = request();
        SharedSchedule moments = SharedSchedule.follow(plan);
        FileClient client = connect()) {
      for (OptionalLong due = moments.take(); due.isPresent(); due = moments.take()) {
        long begun = await(due.getAsLong());
        bytes += request.make(client, progress);
        long now = System.nanoTime();
        service.record(now - begun);
        intended.record(now - due.getAsLong());
        lastBegun = begun - moments.start();
        taken++;
      }
    }
    return JobResult.moved(bytes, System.nanoTime() - start)
        .withLatency(service.values())
        .withIntended(intended.values())
        .withCounters(Map.of(TAKEN, taken, LAST_BEGUN, lastBegun));
  }

  private FileClient connect() throws IOException {
    return FileClient.connect(server.resolve(), LIMITS, StallGuard.shared());
  }

  /** What is done again and again. */
  private interface Request extends AutoCloseable {
    /** Does it once; the bytes of the file. */
    long make(FileClient client, LongConsumer progress) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  private Request request() throws IOException {
    return switch (operation) {
      case DOWNLOAD -> new Download(name, OriginalFile.open(Path.of(file)));
      case UPLOAD ->
          (client, progress) -> client.upload(name, Path.of(file), Digest.NONE, progress).bytes();
    };
  }

  /** Verified while it comes. */
  private record Download(String name, OriginalFile original) implements Request {
    @Override
    public long make(FileClient client, LongConsumer progress) throws IOException {
      return client.compare(name, original, progress);
    }

    @Override
    public void close() throws IOException {
      original.close();
    }
  }

  /** Waits until a moment has come; the time it is then. */
  private static long await(long due) throws InterruptedIOException {
    long now = System.nanoTime();
    while (now - due < 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("given up before the next request was due");
      }
      if (due - now > SPIN_NANOS) {
        LockSupport.parkNanos(due - now - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
      now = System.nanoTime();
    }
    return now;
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    out.writeUTF(server.host());
    out.writeShort(server.port());
    out.writeUTF(operation.name());
    out.writeUTF(name);
    out.writeUTF(file);
    out.writeInt(requests);
    out.writeUTF(schedule.map(SharedSchedule.Plan::file).orElse(""));
    if (schedule.isPresent()) {
      out.writeInt(schedule.get().perSecond());
      out.writeInt(schedule.get().count());
    }
  }

  static FileServerJob readValues(DataInput in) throws IOException {
    FileServerJob job =
        new FileServerJob(
            new HostPort(in.readUTF(), in.readUnsignedShort()),
            FileOperation.valueOf(in.readUTF()),
            in.readUTF(),
            in.readUTF(),
            in.readInt());
    String moments = in.readUTF();
    return moments.isEmpty()
        ? job
        : job.at(new SharedSchedule.Plan(moments, in.readInt(), in.readInt()));
  }
}
