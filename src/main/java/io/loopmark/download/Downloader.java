package io.loopmark.download;

import io.loopmark.net.Ending;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP/1.1 client that puts one URL after another into files.
 *
 * <ul>
 *   <li>Any number of threads may fetch at once; each waits for a thread that reads and writes, so
 *       that it can be interrupted and keeps to its own deadline.
 *   <li>A file appears under its name only when it is complete; it then replaces an earlier one of
 *       that name. A download that fails leaves the folder as it was.
 *   <li>Redirects aren't followed: any status but 200 is refused.
 *   <li>A connection serves one download. The JDK's URL connection sends a request again when the
 *       connection ends before any answer, within the same deadline. Of the JDK's two clients it is
 *       the one whose first request costs a process little: 6 ms of processor time, not 250.
 *   <li>{@link #close} ends downloads that are still under way.
 * </ul>
 */
public final class Downloader implements AutoCloseable {
  private final DownloadLimits limits;

  /** Virtual, because an interruption ends what such a thread reads from a socket. */
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("loopmark-download-", 0).factory());

  private Downloader(DownloadLimits limits) {
    this.limits = limits;
  }

  /** Opens a downloader; one serves any number of downloads. */
  public static Downloader open(DownloadLimits limits) {
    return new Downloader(limits);
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
    Transfer transfer = new Transfer(uri, folder, limits);
    Optional<Future<Download>> pending = Optional.empty();
    try {
      pending = Optional.of(threads.submit(transfer::run));
      return pending.get().get(transfer.left(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw transfer.late();
    } catch (RejectedExecutionException e) {
      throw new DownloadException(uri, "this downloader is closed", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DownloadException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pending.filter(task -> task.cancel(true)).ifPresent(_ -> transfer.awaitEnd());
    }
  }

  @Override
  public void close() {
    Ending.of(threads, "a download");
  }
}
