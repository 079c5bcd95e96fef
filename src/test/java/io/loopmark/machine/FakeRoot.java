package io.loopmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that stands for {@code /} in tests. */
record FakeRoot(Path folder) {

  FakeRoot with(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SystemFiles files() {
    return new SystemFiles(folder);
  }
}
