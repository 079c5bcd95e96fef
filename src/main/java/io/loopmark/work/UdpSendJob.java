package io.loopmark.work;

import io.loopmark.net.HostPort;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.SendPlan;
import io.loopmark.udp.Sent;
import io.loopmark.udp.UdpSender;
import io.loopmark.udp.Via;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * System A's transfer: one file to one receiver, a datagram per byte.
 *
 * @param file path of the file
 * @param target the receiver
 * @param via how bytes reach the kernel
 * @param flow whether the sender waits for credit
 * @param sampling one send of this many is timed; 0 for none
 */
public record UdpSendJob(String file, HostPort target, Via via, FlowControl flow, int sampling)
    implements Job {
  @Override
  public Kind kind() {
    return Kind.UDP_SEND;
  }

  @Override
  public JobResult run(LongConsumer progress) throws IOException {
    Sent sent =
        UdpSender.send(
            new SendPlan(
                Path.of(file), target.resolve(), via, flow, sampling, SendPlan.CREDIT_DEADLINE),
            progress);
    return JobResult.moved(sent.datagrams(), sent.nanos()).withLatency(sent.latency());
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    out.writeUTF(file);
    out.writeUTF(target.host());
    out.writeShort(target.port());
    out.writeUTF(via.name());
    out.writeUTF(flow.name());
    out.writeInt(sampling);
  }

  static UdpSendJob readValues(DataInput in) throws IOException {
    return new UdpSendJob(
        in.readUTF(),
        new HostPort(in.readUTF(), in.readUnsignedShort()),
        Via.valueOf(in.readUTF()),
        FlowControl.valueOf(in.readUTF()),
        in.readInt());
  }
}
