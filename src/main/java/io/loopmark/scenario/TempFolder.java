package io.loopmark.scenario;

import io.loopmark.net.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of one scenario's files that is gone after it. */
final class TempFolder implements AutoCloseable {
  private static final String PREFIX = "loopmark-scenario-";

  private final PrivateFolder folder;

  TempFolder() throws IOException {
    folder = PrivateFolder.create(PREFIX);
  }

  TempFolder(Path parent) throws IOException {
    folder = PrivateFolder.create(parent, PREFIX);
  }

  /** Removes what killed processes left in {@code parent}. */
  static void removeAbandoned(Path parent) {
    PrivateFolder.removeAbandoned(parent, PREFIX);
  }

  /** Removes what lies in a folder, which has no folders of its own. */
  static void empty(Path flat) throws IOException {
    try (Stream<Path> files = Files.list(flat)) {
      for (Path each : files.toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  Path path() {
    return folder.path();
  }

  @Override
  public void close() {
    folder.close();
  }
}
