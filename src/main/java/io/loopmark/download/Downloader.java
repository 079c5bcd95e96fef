package io.loopmark.download;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An HTTP/1.1 client that puts one URL after another into files, on the caller's thread.
 *
 * <ul>
 *   <li>Any number of threads may fetch at once; an interruption ends a download.
 *   <li>A file appears under its name only when it is complete; it then replaces an earlier one of
 *       that name. A download that fails leaves the folder as it was.
 *   <li>Redirects aren't followed: any status but 200 is refused. Nothing is asked for twice, and a
 *       connection serves one download.
 *   <li>The protocol is HttpCore's, which leaves the socket to its user and costs a fresh process
 *       little at its first request. The JDK's client costs it a quarter of a second.
 * </ul>
 */
public final class Downloader {
  private final DownloadLimits limits;

  public Downloader(DownloadLimits limits) {
    this.limits = limits;
  }

  /**
   * Fetches one file into a folder that exists; its name is the URL's last path segment with the
   * ending of its {@link ContentType}.
   *
   * @throws DownloadException when the server cannot be reached, is late, or answers with anything
   *     but a whole body of an accepted type and length, or when the file cannot be written
   */
  public Download fetch(URI uri, Path folder) throws DownloadException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new DownloadException(uri, "folder '" + folder + "'; accepted: an existing folder");
    }
    try {
      return new FileDownload(uri, folder, limits).run();
    } catch (DownloadException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException("downloading " + uri).initCause(e);
      }
      throw e;
    }
  }
}
