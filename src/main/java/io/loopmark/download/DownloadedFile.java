package io.loopmark.download;

import io.loopmark.payload.PartialFile;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A {@link PartialFile} whose troubles are the download's. Owned by one thread. */
final class DownloadedFile implements AutoCloseable {
  private final URI uri;
  private final Path target;
  private final PartialFile file;

  private DownloadedFile(URI uri, Path target, PartialFile file) {
    this.uri = uri;
    this.target = target;
    this.file = file;
  }

  static DownloadedFile create(URI uri, Path target) throws DownloadException {
    try {
      return new DownloadedFile(uri, target, PartialFile.beside(target));
    } catch (IOException e) {
      throw failed(uri, "write", target, e);
    }
  }

  void write(ByteBuffer bytes) throws DownloadException {
    try {
      file.write(bytes);
    } catch (IOException e) {
      throw failed(uri, "write", file.path(), e);
    }
  }

  void complete() throws DownloadException {
    try {
      file.replace(target);
    } catch (IOException e) {
      throw failed(uri, "name", target, e);
    }
  }

  @Override
  public void close() throws DownloadException {
    try {
      file.close();
    } catch (IOException e) {
      throw failed(uri, "remove", file.path(), e);
    }
  }

  private static DownloadException failed(URI uri, String verb, Path path, IOException cause) {
    return new DownloadException(
        uri, "cannot " + verb + " '" + path + "': " + Trouble.why(cause), cause);
  }
}
