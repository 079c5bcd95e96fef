package io.loopmark.work;

import io.loopmark.fileserver.FileClient;
import io.loopmark.fileserver.ServerLimits;
import io.loopmark.latency.LatencyRecorder;
import io.loopmark.machine.PeakMemory;
import io.loopmark.net.HostPort;
import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.payload.WrongDigestException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * System C's client: one connection, requests one after another. Its result has each request's
 * time, the first with the connecting, and the counters {@link #PEAK_BYTES} and {@link #PROCESS}.
 *
 * @param server the file server
 * @param operation what to do
 * @param name the file's name at the server
 * @param file path of the file to send; not used to fetch one
 * @param requests how often to do it
 * @param digest SHA-256 that what came or went must have; empty for no check
 */
public record FileServerJob(
    HostPort server, FileOperation operation, String name, String file, int requests, String digest)
    implements Job {
  /** Counter: the most memory this job's process has had resident, in bytes. */
  public static final String PEAK_BYTES = "peakBytes";

  /** Counter: this job's process, by its id. */
  public static final String PROCESS = "process";

  /** A client may have to wait for one of few workers; the batch has a deadline of its own. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final ServerLimits LIMITS =
      new ServerLimits(0, PATIENCE, PATIENCE, 1_024, PATIENCE, PATIENCE);

  @Override
  public Kind kind() {
    return Kind.FILE_SERVER;
  }

  @Override
  public JobResult run(LongConsumer progress) throws IOException {
    Digest check = digest.isEmpty() ? Digest.NONE : Digest.SHA256;
    LatencyRecorder times = new LatencyRecorder(1);
    long bytes = 0;
    long start = System.nanoTime();
    long last = start;
    try (FileClient client = FileClient.connect(server.resolve(), LIMITS, StallGuard.shared())) {
      for (int i = 0; i < requests; i++) {
        FileClient.Moved moved =
            switch (operation) {
              case DOWNLOAD -> client.download(name, check, progress);
              case UPLOAD -> client.upload(name, Path.of(file), check, progress);
            };
        if (!digest.isEmpty() && !moved.digest().equals(digest)) {
          throw new WrongDigestException(name, moved.digest(), digest);
        }
        bytes += moved.bytes();
        long now = System.nanoTime();
        times.record(now - last);
        last = now;
      }
    }
    return JobResult.moved(bytes, System.nanoTime() - start)
        .withLatency(times.histogram())
        .withItem(name)
        .withCounter(PEAK_BYTES, PeakMemory.ownResident())
        .withCounter(PROCESS, ProcessHandle.current().pid());
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    out.writeUTF(server.host());
    out.writeShort(server.port());
    out.writeUTF(operation.name());
    out.writeUTF(name);
    out.writeUTF(file);
    out.writeInt(requests);
    out.writeUTF(digest);
  }

  static FileServerJob readValues(DataInput in) throws IOException {
    return new FileServerJob(
        new HostPort(in.readUTF(), in.readUnsignedShort()),
        FileOperation.valueOf(in.readUTF()),
        in.readUTF(),
        in.readUTF(),
        in.readInt(),
        in.readUTF());
  }
}
