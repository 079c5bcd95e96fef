package io.loopmark.fileserver;

import io.loopmark.payload.PartialFile;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that is served: regular files directly in it, by plain names. Safe for several
 * threads.
 *
 * <p>A name from the wire never leads anywhere else: no separators, no dot in front (so neither
 * {@code ..} nor the temporary names of files on their way), no control characters, no links. What
 * is refused is told as what it is: only what isn't there is said not to be.
 */
final class FileStore {
  private final Path folder;

  /**
   * @throws IOException when it is no folder
   */
  FileStore(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    if (!Files.isDirectory(this.folder)) {
      throw new IOException("'" + folder + "' is no folder");
    }
  }

  /** The names of all files that can be asked for, sorted. */
  List<String> list() throws RequestException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(FileNames::of)
          .filter(FileNames::plain)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new RequestException("the folder cannot be read: " + Trouble.why(e), e);
    } catch (UncheckedIOException e) {
      throw new RequestException("the folder cannot be read: " + Trouble.why(e.getCause()), e);
    }
  }

  /** Opens a file for reading. */
  OpenFile open(String name) throws RequestException {
    Path path = path(name);
    Optional<OpenFile> file;
    try {
      file = NativeFiles.available() ? NativeFiles.open(FileNames.bytes(path)) : portable(path);
    } catch (NoSuchFileException | FileSystemLoopException e) {
      throw missing(name, e);
    } catch (NativeFiles.Failed e) {
      throw switch (e.errno()) {
        case NativeFiles.NO_ENTRY,
            NativeFiles.NO_DEVICE,
            NativeFiles.NO_FOLDER,
            NativeFiles.A_LINK ->
            missing(name, e);
        default -> new RequestException(name + " cannot be read: " + e.getMessage(), e);
      };
    } catch (IOException e) {
      throw new RequestException(name + " cannot be read: " + Trouble.why(e), e);
    }
    return file.orElseThrow(() -> missing(name, null));
  }

  private static Optional<OpenFile> portable(Path path) throws IOException {
    // Opening a pipe would wait for its writer.
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      return Optional.of(new OpenFile.Portable(channel, channel.size()));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * A new file, seen by nobody before it is complete. It is not locked, which costs as much as
   * writing a small one: who has to wait for its contents does that.
   */
  PartialFile create(String name) throws RequestException {
    Path path = path(name);
    try {
      return PartialFile.unlocked(path);
    } catch (IOException e) {
      throw new RequestException(name + " cannot be stored: " + Trouble.why(e), e);
    }
  }

  /** Gives a complete file its name; one that had it is replaced, unless it is no file. */
  void complete(PartialFile file, String name) throws RequestException {
    Path path = path(name);
    try {
      if (!replaceable(path)) {
        throw new RequestException(name + " exists and is no file");
      }
      file.replace(path);
    } catch (IOException e) {
      throw new RequestException(name + " cannot be stored: " + Trouble.why(e), e);
    }
  }

  /** Asks once where there is such a file, which is what most uploads find. */
  private static boolean replaceable(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  void delete(String name) throws RequestException {
    Path path = path(name);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw missing(name, null);
    }
    try {
      Files.delete(path);
    } catch (NoSuchFileException e) {
      throw missing(name, e);
    } catch (IOException e) {
      throw new RequestException(name + " cannot be deleted: " + Trouble.why(e), e);
    }
  }

  private Path path(String name) throws RequestException {
    if (!FileNames.plain(name)) {
      throw new RequestException(
          "name "
              + FileNames.shown(name)
              + "; accepted: a plain file name without separators, control characters and a dot in"
              + " front");
    }
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length > FileNames.LONGEST) {
      throw new RequestException(
          "name of " + length + " bytes; accepted: at most " + FileNames.LONGEST);
    }
    try {
      return FileNames.in(folder, name);
    } catch (IllegalArgumentException e) {
      throw new RequestException("name " + FileNames.shown(name) + " is none on this system", e);
    }
  }

  private static RequestException missing(String name, Throwable cause) {
    return new RequestException("no file " + FileNames.shown(name), cause);
  }
}
