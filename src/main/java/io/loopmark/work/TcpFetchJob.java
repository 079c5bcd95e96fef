package io.loopmark.work;

import io.loopmark.net.HostPort;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * System B's client. Its result has the counters {@link #CLIENT} and {@link #PORT}.
 *
 * @param server where from
 * @param chunkSize bytes whose arrival is timed as one
 * @param digest what the server must announce; empty for whatever it does
 * @param sink where the bytes go
 * @param folder where a file goes
 * @param gateSeconds how long to wait for the other clients
 * @param mostBytes of a file that is accepted
 * @param reading what it does when it has overtaken the server
 * @param nodelay whether what is short is sent at once (TCP_NODELAY)
 * @param stack what carries its connection
 */
public record TcpFetchJob(
    HostPort server,
    int chunkSize,
    Optional<Digest> digest,
    Sink sink,
    String folder,
    int gateSeconds,
    long mostBytes,
    Reading reading,
    boolean nodelay,
    Stack stack)
    implements Job {
  /** Counter: the number that the server gave this client. */
  public static final String CLIENT = "client";

  /** Counter: the client's own port. */
  public static final String PORT = "port";

  @Override
  public Kind kind() {
    return Kind.fetching(stack);
  }

  @Override
  public JobResult run(LongConsumer progress) throws IOException {
    Patience usual = Patience.BENCHMARK;
    Patience patience =
        new Patience(usual.connect(), Duration.ofSeconds(gateSeconds), usual.stall());
    FetchPlan plan =
        new FetchPlan(
            server.resolve(),
            chunkSize,
            digest,
            sink,
            Path.of(folder),
            patience,
            mostBytes,
            reading,
            nodelay,
            stack);
    Fetched fetched = ChunkClient.fetch(plan, StallGuard.shared(), progress);
    return JobResult.moved(fetched.bytes(), fetched.nanos())
        .withLatency(fetched.arrivals())
        .withItem(fetched.name())
        .withCounter(CLIENT, fetched.number())
        .withCounter(PORT, fetched.localPort());
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    out.writeUTF(server.host());
    out.writeShort(server.port());
    out.writeInt(chunkSize);
    out.writeUTF(digest.map(Digest::name).orElse(""));
    out.writeUTF(sink.name());
    out.writeUTF(folder);
    out.writeInt(gateSeconds);
    out.writeLong(mostBytes);
    out.writeUTF(reading.name());
    out.writeBoolean(nodelay);
    out.writeUTF(stack.name());
  }

  static TcpFetchJob readValues(DataInput in) throws IOException {
    HostPort server = new HostPort(in.readUTF(), in.readUnsignedShort());
    int chunkSize = in.readInt();
    String digest = in.readUTF();
    return new TcpFetchJob(
        server,
        chunkSize,
        digest.isEmpty() ? Optional.empty() : Optional.of(Digest.valueOf(digest)),
        Sink.valueOf(in.readUTF()),
        in.readUTF(),
        in.readInt(),
        in.readLong(),
        Reading.valueOf(in.readUTF()),
        in.readBoolean(),
        Stack.valueOf(in.readUTF()));
  }
}
