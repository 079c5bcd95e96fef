package io.loopmark.work;

import io.loopmark.download.Download;
import io.loopmark.download.DownloadLimits;
import io.loopmark.download.Downloader;
import io.loopmark.net.PrivateFolder;
import io.loopmark.udp.UdpRoute;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * System A's whole client: download one file over HTTP, then send it to its receiver. The file is
 * gone when the job is done.
 *
 * @param uri what to download
 * @param route where it goes, and how
 */
public record RelayJob(URI uri, UdpRoute route) implements Job {
  private static final DownloadLimits LIMITS = DownloadLimits.within(Duration.ofSeconds(60));

  @Override
  public Kind kind() {
    return Kind.RELAY;
  }

  @Override
  public JobResult run(LongConsumer progress) throws IOException, InterruptedException {
    try (PrivateFolder folder = PrivateFolder.create("loopmark-relay-")) {
      Download download = new Downloader(LIMITS).fetch(uri, folder.path());
      return UdpTransfer.send(download.file(), route, progress)
          .withPrepareNanos(download.elapsed().toNanos());
    }
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    out.writeUTF(uri.toString());
    UdpTransfer.write(route, out);
  }

  static RelayJob readValues(DataInput in) throws IOException {
    return new RelayJob(URI.create(in.readUTF()), UdpTransfer.read(in));
  }
}
