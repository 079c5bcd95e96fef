package io.loopmark.tcp;

import io.loopmark.payload.PartialFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where one transfer's bytes go: into a file that gets its name when it is whole, or nowhere. */
final class Target implements AutoCloseable {
  private static final Target NOWHERE = new Target(Path.of(""), Optional.empty());

  private final Path path;
  private final Optional<PartialFile> file;

  private Target(Path path, Optional<PartialFile> file) {
    this.path = path;
    this.file = file;
  }

  /**
   * @throws IOException when there is a file of that name, or no room for one of that size
   */
  static Target of(FetchPlan plan, Header header) throws IOException {
    if (plan.sink() == Sink.DISCARD) {
      return NOWHERE;
    }
    Path path = plan.folder().resolve("C" + header.number() + "-" + header.name());
    if (Files.exists(path)) {
      throw taken(path);
    }
    long room = Files.getFileStore(plan.folder()).getUsableSpace();
    if (header.size() > room) {
      throw new IOException(
          "file size '" + header.size() + "'; accepted: 0 to " + room + ", the room on disk");
    }
    return new Target(path, Optional.of(PartialFile.beside(path)));
  }

  /** Takes all that remains in the block. */
  void write(ByteBuffer block) throws IOException {
    if (file.isPresent()) {
      file.get().write(block);
    }
  }

  /** Gives the file its name; where it is, unless it is nowhere. */
  Optional<Path> complete() throws IOException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      file.get().nameAs(path);
    } catch (FileAlreadyExistsException e) {
      throw taken(path);
    }
    return Optional.of(path);
  }

  private static IOException taken(Path path) {
    return new IOException("file '" + path + "' exists and is not overwritten");
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
