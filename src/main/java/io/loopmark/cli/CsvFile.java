package io.loopmark.cli;

import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A table that a command writes row by row into a file which was not there. */
final class CsvFile {
  private final Path file;
  private final String header;
  private final PrintWriter err;
  private boolean begun;

  /**
   * A file to be written with its first row.
   *
   * @param err told what cannot be written
   */
  CsvFile(Path file, String header, PrintWriter err) {
    this.file = file;
    this.header = header;
    this.err = err;
  }

  /** Adds a row; whether that could be done. */
  boolean append(String row) {
    try {
      if (begun) {
        Files.write(file, List.of(row), StandardOpenOption.APPEND);
      } else {
        Files.write(file, List.of(header, row), StandardOpenOption.CREATE_NEW);
        begun = true;
      }
      return true;
    } catch (IOException e) {
      err.println("loopmark: --csv: " + Trouble.words(e));
      return false;
    }
  }
}
