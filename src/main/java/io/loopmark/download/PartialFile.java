package io.loopmark.download;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that lies under a temporary name beside its target until it is complete.
 *
 * <ul>
 *   <li>Owned by one thread.
 *   <li>{@link #close} deletes it unless {@link #complete} gave it its name.
 * </ul>
 */
final class PartialFile implements AutoCloseable {
  private final URI uri;
  private final Path target;
  private final Path partial;
  private final FileChannel channel;

  private PartialFile(URI uri, Path target, Path partial) throws IOException {
    this.uri = uri;
    this.target = target;
    this.partial = partial;
    this.channel =
        FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  static PartialFile create(URI uri, Path target) throws DownloadException {
    // A name of its own for every download: two of the same URL may run at once.
    Path partial = target.resolveSibling("." + UUID.randomUUID() + ".part");
    try {
      return new PartialFile(uri, target, partial);
    } catch (IOException e) {
      throw failed(uri, "write", partial, e);
    }
  }

  void write(ByteBuffer bytes) throws DownloadException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw failed(uri, "write", partial, e);
    }
  }

  void complete() throws DownloadException {
    try {
      channel.close();
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(uri, "name", target, e);
    }
  }

  @Override
  public void close() throws DownloadException {
    try {
      channel.close();
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw failed(uri, "remove", partial, e);
    }
  }

  private static DownloadException failed(URI uri, String verb, Path path, IOException cause) {
    return new DownloadException(
        uri, "cannot " + verb + " '" + path + "': " + Transfer.text(cause), cause);
  }
}
