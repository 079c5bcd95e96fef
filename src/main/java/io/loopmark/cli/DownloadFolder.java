package io.loopmark.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where downloads lie until they are sent on; gone when it is closed. */
final class DownloadFolder implements Transfer.Held {
  private final Path path;

  DownloadFolder() throws IOException {
    path = Files.createTempDirectory("loopmark-relay-");
  }

  String path() {
    return path.toString();
  }

  @Override
  public void close() {
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException _) {
      // It is gone already, or a job deletes its own at the same time.
    }
  }
}
