package io.loopmark.work;

import io.loopmark.download.Download;
import io.loopmark.download.DownloadLimits;
import io.loopmark.download.Downloader;
import io.loopmark.net.PrivateFolder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * System A's whole client: download one file over HTTP, then send it to its receiver. The file is
 * gone when the job is done.
 *
 * @param uri what to download
 * @param route where it goes, and how
 * @param folder where the file may lie meanwhile; empty for the system's temporary folder
 */
public record RelayJob(URI uri, UdpRoute route, String folder) implements Job {
  /** How the names of folders begin that hold downloads. */
  public static final String PREFIX = "loopmark-relay-";

  private static final DownloadLimits LIMITS = DownloadLimits.within(Duration.ofSeconds(60));

  /** A job that puts its file below the system's temporary folder. */
  public RelayJob(URI uri, UdpRoute route) {
    this(uri, route, "");
  }

  @Override
  public Kind kind() {
    return Kind.RELAY;
  }

  @Override
  public JobResult run(LongConsumer progress) throws IOException, InterruptedException {
    try (PrivateFolder own = own()) {
      Download download;
      try (Downloader downloader = Downloader.open(LIMITS)) {
        download = downloader.fetch(uri, own.path());
      }
      return route.send(download.file(), progress).withPrepareNanos(download.elapsed().toNanos());
    }
  }

  private PrivateFolder own() throws IOException {
    return folder.isEmpty()
        ? PrivateFolder.create(PREFIX)
        : PrivateFolder.create(Path.of(folder), PREFIX);
  }

  @Override
  public void writeValues(DataOutput out) throws IOException {
    out.writeUTF(uri.toString());
    route.write(out);
    out.writeUTF(folder);
  }

  static RelayJob readValues(DataInput in) throws IOException {
    return new RelayJob(URI.create(in.readUTF()), UdpRoute.read(in), in.readUTF());
  }
}
