package io.loopmark.work;

import io.loopmark.udp.FlowControl;
import io.loopmark.udp.SendPlan;
import io.loopmark.udp.Sent;
import io.loopmark.udp.UdpRoute;
import io.loopmark.udp.UdpSender;
import io.loopmark.udp.Via;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/** What jobs that send datagrams have in common. */
public final class UdpTransfer {
  private static final String DATAGRAMS = "datagrams";

  private UdpTransfer() {}

  /** How many datagrams a job's bytes were. */
  public static long datagrams(JobResult result) {
    return result.counter(DATAGRAMS);
  }

  /** Sends a file and tells how it went. */
  static JobResult send(Path file, UdpRoute route, LongConsumer progress) throws IOException {
    if (route.confirm() && Files.size(file) > 0) {
      progress.accept(-Files.size(file));
    }
    Sent sent = UdpSender.send(new SendPlan(file, route), progress);
    JobResult moved =
        JobResult.moved(sent.bytes(), sent.nanos())
            .withCounter(DATAGRAMS, sent.datagrams())
            .withLatency(sent.latency());
    return route.confirm() ? ArrivalWords.add(sent, moved) : moved;
  }

  static void write(UdpRoute route, DataOutput out) throws IOException {
    Addresses.write(route.target(), out);
    out.writeUTF(route.via().name());
    out.writeInt(route.payload());
    out.writeUTF(route.flow().name());
    out.writeInt(route.sampling());
    out.writeLong(route.creditDeadline().toMillis());
    out.writeBoolean(route.confirm());
  }

  static UdpRoute read(DataInput in) throws IOException {
    return new UdpRoute(
        Addresses.read(in),
        Via.valueOf(in.readUTF()),
        in.readInt(),
        FlowControl.valueOf(in.readUTF()),
        in.readInt(),
        Duration.ofMillis(in.readLong()),
        in.readBoolean());
  }
}
