package io.loopmark.work;

import io.loopmark.net.HostPort;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.Pieces;
import io.loopmark.udp.SendPlan;
import io.loopmark.udp.Sent;
import io.loopmark.udp.UdpSender;
import io.loopmark.udp.Via;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Where a job's datagrams go, and how.
 *
 * @param target the receiver
 * @param via how bytes reach the kernel
 * @param payload bytes of each datagram but the last
 * @param flow whether the sender waits for credit
 * @param sampling one send of this many is timed; 0 for none
 * @param confirm whether the receiver is asked what arrived
 */
public record UdpRoute(
    HostPort target, Via via, int payload, FlowControl flow, int sampling, boolean confirm) {
  private static final String DATAGRAMS = "datagrams";

  /** A route for a datagram per byte, whose receiver is asked by somebody else. */
  public UdpRoute(HostPort target, Via via, FlowControl flow, int sampling) {
    this(target, via, Pieces.LAB, flow, sampling, false);
  }

  /** How many datagrams a job's bytes were. */
  public static long datagrams(JobResult result) {
    return result.counter(DATAGRAMS);
  }

  /** Sends a file and tells how it went. */
  JobResult send(Path file, LongConsumer progress) throws IOException {
    SendPlan plan =
        new SendPlan(
            file,
            target.resolve(),
            via,
            payload,
            flow,
            sampling,
            SendPlan.CREDIT_DEADLINE,
            confirm);
    if (confirm && Files.size(file) > 0) {
      progress.accept(-Files.size(file));
    }
    Sent sent = UdpSender.send(plan, progress);
    JobResult moved =
        JobResult.moved(sent.bytes(), sent.nanos())
            .withCounter(DATAGRAMS, sent.datagrams())
            .withLatency(sent.latency());
    return confirm ? ArrivalWords.add(sent, moved) : moved;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(target.host());
    out.writeShort(target.port());
    out.writeUTF(via.name());
    out.writeInt(payload);
    out.writeUTF(flow.name());
    out.writeInt(sampling);
    out.writeBoolean(confirm);
  }

  static UdpRoute read(DataInput in) throws IOException {
    return new UdpRoute(
        new HostPort(in.readUTF(), in.readUnsignedShort()),
        Via.valueOf(in.readUTF()),
        in.readInt(),
        FlowControl.valueOf(in.readUTF()),
        in.readInt(),
        in.readBoolean());
  }
}
