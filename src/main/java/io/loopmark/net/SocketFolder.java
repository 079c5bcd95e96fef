package io.loopmark.net;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@link PrivateFolder} for one Unix-domain socket, where the socket's path stays short enough.
 *
 * <p>The kernel has room for 107 bytes of path on Linux and for 103 on macOS; the folder for
 * temporary files alone may have more than that. So it lies in the first of these that can be used:
 * {@code $XDG_RUNTIME_DIR}, {@code /tmp}, {@code /var/tmp}, and the folder for temporary files.
 */
public final class SocketFolder implements AutoCloseable {
  /** What fits everywhere. */
  static final int MOST_PATH_BYTES = 103;

  private static final String PREFIX = "loopmark-socket-";
  private static final String NAME = "s";

  private final PrivateFolder folder;

  private SocketFolder(PrivateFolder folder) {
    this.folder = folder;
  }

  /**
   * Makes one.
   *
   * @throws IOException when there is no place for it, with all that were tried
   */
  public static SocketFolder create() throws IOException {
    return create(places());
  }

  static SocketFolder create(List<String> places) throws IOException {
    List<String> tried = new ArrayList<>();
    for (String place : places) {
      try {
        return in(Path.of(place));
      } catch (IOException | InvalidPathException e) {
        tried.add("'" + place + "': " + why(e));
      }
    }
    throw new IOException(
        "no folder for a Unix-domain socket ("
            + String.join("; ", tried)
            + "); accepted: a writable folder with a short path in XDG_RUNTIME_DIR");
  }

  /** Removes what killed processes left, as far as that can be done. */
  public static void removeAbandoned() {
    try {
      create().close();
    } catch (IOException _) {
      // Where none can be made, none was left.
    }
  }

  private static List<String> places() {
    return Stream.of(
            System.getenv("XDG_RUNTIME_DIR"),
            "/tmp",
            "/var/tmp",
            System.getProperty("java.io.tmpdir"))
        .filter(place -> place != null && !place.isBlank())
        .distinct()
        .toList();
  }

  private static SocketFolder in(Path place) throws IOException {
    if (!place.isAbsolute() || !Files.isDirectory(place)) {
      throw new IOException("no folder");
    }
    PrivateFolder folder = PrivateFolder.create(place, PREFIX);
    SocketFolder made = new SocketFolder(folder);
    int length = made.socket().toString().getBytes(Charset.defaultCharset()).length;
    if (length > MOST_PATH_BYTES) {
      folder.close();
      throw new IOException(
          "the socket's path would have " + length + " bytes, accepted are " + MOST_PATH_BYTES);
    }
    return made;
  }

  private static String why(Exception failure) {
    return failure instanceof AccessDeniedException
        ? "not writable"
        : String.valueOf(failure.getMessage());
  }

  /** Where the socket is to be bound. */
  public Path socket() {
    return folder.path().resolve(NAME);
  }

  /** Removes the folder and the socket's name; who is connected stays connected. */
  @Override
  public void close() {
    folder.close();
  }
}
