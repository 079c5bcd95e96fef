package io.loopmark.cli;

import io.loopmark.text.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The names of files that come one after another. */
final class NumberedFiles {
  private NumberedFiles() {}

  /** {@code got.jpg} for one file, {@code got-1.jpg}, {@code got-2.jpg} and so on for several. */
  static List<Path> of(Path name, int count) {
    if (count == 1) {
      return List.of(name);
    }
    String text = String.valueOf(name.getFileName());
    int dot = text.lastIndexOf('.') > 0 ? text.lastIndexOf('.') : text.length();
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> name.resolveSibling(text.substring(0, dot) + "-" + i + text.substring(dot)))
        .toList();
  }

  /** Makes sure that each of them can be made; leaves none. */
  static void check(String option, List<Path> files) {
    for (Path file : files) {
      try {
        Files.createFile(file);
        Files.delete(file);
      } catch (IOException e) {
        throw new UserException(
            option
                + ": "
                + Trouble.words(e)
                + "; accepted: a file that doesn't exist yet, in a folder that does and can be"
                + " written to",
            e);
      }
    }
  }
}
