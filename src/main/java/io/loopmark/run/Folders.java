package io.loopmark.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes temporary files. */
final class Folders {
  private Folders() {}

  /** Deletes what is in a folder, and not the folder. */
  static void empty(Path folder) throws IOException {
    for (Path entry : bottomUp(folder)) {
      if (!entry.equals(folder)) {
        Files.deleteIfExists(entry);
      }
    }
  }

  /** Deletes a folder with what is in it. */
  static void delete(Path folder) throws IOException {
    for (Path entry : bottomUp(folder)) {
      Files.deleteIfExists(entry);
    }
  }

  private static List<Path> bottomUp(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
