package io.loopmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that say what output must be, to the character.
 *
 * <p>{@code -Dloopmark.golden=write} writes them anew. A test then counts as skipped, not as
 * passed: what was written must be read before it is kept.
 */
public final class Golden {
  private static final Path RESOURCES = Path.of("src", "test", "resources", "io", "loopmark");

  private Golden() {}

  /** Compares with the file of that path, such as {@code report/tables.txt}. */
  public static void check(String name, String actual) throws IOException {
    Path file = RESOURCES.resolve(name);
    if ("write".equals(System.getProperty("loopmark.golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
      abort("wrote " + file);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
