package io.loopmark.work;

import io.loopmark.download.Download;
import io.loopmark.download.DownloadLimits;
import io.loopmark.download.Downloader;
import io.loopmark.net.HostPort;
import io.loopmark.udp.FlowControl;
import io.loopmark.udp.SendPlan;
import io.loopmark.udp.Sent;
import io.loopmark.udp.UdpSender;
import io.loopmark.udp.Via;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * System A's whole client: download one file over HTTP, then send it to its receiver. The file is
 * gone when the job is done.
 *
 * @param uri what to download
 * @param target the receiver
 * @param via how bytes reach the kernel
 * @param flow whether the sender waits for credit
 * @param sampling one send of this many is timed; 0 for none
 */
public record RelayJob(URI uri, HostPort target, Via via, FlowControl flow, int sampling)
    implements Job {
  private static final DownloadLimits LIMITS = DownloadLimits.within(Duration.ofSeconds(60));

  @Override
  public Kind kind() {
    return Kind.RELAY;
  }

  @Override
  public JobResult run(LongConsumer progress) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("loopmark-relay-");
    try {
      Download download;
      try (Downloader downloader = Downloader.open(LIMITS)) {
        download = downloader.fetch(uri, folder);
      }
      try {
        Sent sent =
            UdpSender.send(
                new SendPlan(
                    download.file(),
                    target.resolve(),
                    via,
                    flow,
                    sampling,
                    SendPlan.CREDIT_DEADLINE),
                progress);
        return JobResult.moved(sent.datagrams(), sent.nanos())
            .withPrepareNanos(download.elapsed().toNanos())
            .withLatency(sent.latency());
      } finally {
        Files.delete(download.file());
      }
    } finally {
      Files.delete(folder);
    }
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    out.writeUTF(uri.toString());
    out.writeUTF(target.host());
    out.writeShort(target.port());
    out.writeUTF(via.name());
    out.writeUTF(flow.name());
    out.writeInt(sampling);
  }

  static RelayJob readValues(DataInput in) throws IOException {
    return new RelayJob(
        URI.create(in.readUTF()),
        new HostPort(in.readUTF(), in.readUnsignedShort()),
        Via.valueOf(in.readUTF()),
        FlowControl.valueOf(in.readUTF()),
        in.readInt());
  }
}
