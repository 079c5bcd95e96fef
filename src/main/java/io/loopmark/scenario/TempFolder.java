package io.loopmark.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of one scenario's files that is gone after it. */
final class TempFolder implements AutoCloseable {
  private static final String PREFIX = "loopmark-scenario-";

  private final Path path;

  TempFolder() throws IOException {
    path = Files.createTempDirectory(PREFIX);
  }

  TempFolder(Path parent) throws IOException {
    path = Files.createTempDirectory(parent, PREFIX);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(path)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path entry : inside) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
