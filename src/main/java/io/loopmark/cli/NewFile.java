package io.loopmark.cli;

import io.loopmark.result.UnwritableException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is not there yet and is written at once; when that fails, no half of it stays. */
final class NewFile {
  private NewFile() {}

  /** What puts something into a file that it makes. */
  @FunctionalInterface
  interface Writer {
    void write(Path file) throws IOException;
  }

  static void write(Path file, String text) throws UnwritableException {
    write(
        file,
        fresh ->
            Files.writeString(
                fresh, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /**
   * The same of whatever can write itself.
   *
   * @param writer must not write over a file that is there
   */
  static void write(Path file, Writer writer) throws UnwritableException {
    try {
      writer.write(file);
    } catch (FileAlreadyExistsException e) {
      throw new UnwritableException(file, e);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new UnwritableException(file, e);
    }
  }
}
