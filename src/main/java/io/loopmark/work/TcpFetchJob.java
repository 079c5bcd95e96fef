package io.loopmark.work;

import io.loopmark.net.StallGuard;
import io.loopmark.payload.Digest;
import io.loopmark.stack.Stack;
import io.loopmark.tcp.ChunkClient;
import io.loopmark.tcp.FetchPlan;
import io.loopmark.tcp.Fetched;
import io.loopmark.tcp.Patience;
import io.loopmark.tcp.Reading;
import io.loopmark.tcp.Sink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * System B's client. Its result has the counters {@link #CLIENT} and {@link #PORT}.
 *
 * @param plan where from, and how
 */
public record TcpFetchJob(FetchPlan plan) implements Job {
  /** Counter: the number that the server gave this client. */
  public static final String CLIENT = "client";

  /** Counter: the client's own port. */
  public static final String PORT = "port";

  @Override
  public Kind kind() {
    return Kind.fetching(plan.stack());
  }

  @Override
  public JobResult run(LongConsumer progress) throws IOException {
    Fetched fetched = ChunkClient.fetch(plan, StallGuard.shared(), progress);
    return JobResult.moved(fetched.bytes(), fetched.nanos())
        .withLatency(fetched.arrivals())
        .withItem(fetched.name())
        .withCounters(Map.of(CLIENT, (long) fetched.number(), PORT, (long) fetched.localPort()));
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    Addresses.write(plan.server(), out);
    out.writeInt(plan.chunkSize());
    out.writeUTF(plan.digest().map(Digest::name).orElse(""));
    out.writeUTF(plan.sink().name());
    out.writeUTF(plan.folder().toString());
    out.writeLong(plan.patience().connect().toMillis());
    out.writeLong(plan.patience().gate().toMillis());
    out.writeLong(plan.patience().stall().toMillis());
    out.writeLong(plan.mostBytes());
    out.writeUTF(plan.reading().name());
    out.writeBoolean(plan.nodelay());
    out.writeUTF(plan.stack().name());
  }

  static TcpFetchJob readValues(DataInput in) throws IOException {
    InetSocketAddress server = Addresses.read(in);
    int chunkSize = in.readInt();
    String digest = in.readUTF();
    return new TcpFetchJob(
        new FetchPlan(
            server,
            chunkSize,
            digest.isEmpty() ? Optional.empty() : Optional.of(Digest.valueOf(digest)),
            Sink.valueOf(in.readUTF()),
            Path.of(in.readUTF()),
            new Patience(millis(in), millis(in), millis(in)),
            in.readLong(),
            Reading.valueOf(in.readUTF()),
            in.readBoolean(),
            Stack.valueOf(in.readUTF())));
  }

  private static Duration millis(DataInput in) throws IOException {
    return Duration.ofMillis(in.readLong());
  }
}
