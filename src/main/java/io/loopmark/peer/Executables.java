package io.loopmark.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs on the path. */
final class Executables {
  private Executables() {}

  /**
   * Says what is not there.
   *
   * @param name of the program
   * @param debian the package that brings it, which other systems name alike
   * @return empty where it is there
   */
  static Optional<String> missing(String name, String debian) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    boolean found =
        Arrays.stream(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    return found
        ? Optional.empty()
        : Optional.of(name + " is not on the path; the package " + debian + " brings it");
  }
}
