package io.loopmark.fileserver;

import io.loopmark.payload.PartialFile;
import io.loopmark.text.Printable;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that is served: regular files directly in it, by plain names. Safe for several
 * threads.
 *
 * <p>A name from the wire never leads anywhere else: no separators, no dot in front (so neither
 * {@code ..} nor the temporary names of files on their way), no control characters, no links.
 */
final class FileStore {
  /** What file systems take, in bytes. */
  static final int LONGEST_NAME = 255;

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

  /** The names of all files, sorted. */
  List<String> list() throws RequestException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> String.valueOf(file.getFileName()))
          .filter(FileStore::plain)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new RequestException("the folder cannot be read: " + why(e), e);
    } catch (UncheckedIOException e) {
      throw new RequestException("the folder cannot be read: " + why(e.getCause()), e);
    }
  }

  /** Opens a file for reading; what happens to its name afterwards doesn't matter. */
  FileChannel open(String name) throws RequestException {
    Path path = path(name);
    // Opening a pipe would wait for its writer.
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw missing(name, null);
    }
    try {
      return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw missing(name, e);
    }
  }

  /** A new file, seen by nobody before it is complete. */
  PartialFile create(String name) throws RequestException {
    Path path = path(name);
    try {
      return PartialFile.beside(path);
    } catch (IOException e) {
      throw new RequestException(name + " cannot be stored: " + why(e), e);
    }
  }

  /** Gives a complete file its name; one that had it is replaced, unless it is no file. */
  void complete(PartialFile file, String name) throws RequestException {
    Path path = path(name);
    try {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new RequestException(name + " exists and is no file");
      }
      file.replace(path);
    } catch (IOException e) {
      throw new RequestException(name + " cannot be stored: " + why(e), e);
    }
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
      throw new RequestException(name + " cannot be deleted: " + why(e), e);
    }
  }

  private Path path(String name) throws RequestException {
    if (!plain(name)) {
      throw new RequestException(
          "name "
              + shown(name)
              + "; accepted: a plain file name without separators, control characters and a dot in"
              + " front");
    }
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_NAME) {
      throw new RequestException("name of " + length + " bytes; accepted: at most " + LONGEST_NAME);
    }
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new RequestException("name " + shown(name) + " is none on this system", e);
    }
  }

  /** What can be listed can be asked for, and what cannot be asked for isn't listed. */
  private static boolean plain(String name) {
    return !name.isEmpty()
        && !name.startsWith(".")
        && Printable.isLine(name)
        // The mark is how Java shows bytes that are no letters: they cannot be told back.
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == Printable.MARK);
  }

  private static String shown(String name) {
    return Printable.line("'" + (name.length() > 64 ? name.substring(0, 64) + "…" : name) + "'");
  }

  private static RequestException missing(String name, Throwable cause) {
    return new RequestException("no file " + shown(name), cause);
  }

  /** The system's reason without the path, which is nobody's business. */
  static String why(IOException e) {
    return Trouble.why(e);
  }
}
