package io.loopmark.cli;

import io.loopmark.text.Printable;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** System B's log: on the screen, and in a file named by the run's date where one is wanted. */
final class LogOption {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description = "also append the lab's log lines to DIR/<date>-log.txt")
  private Path folder;

  private final String name = STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "-log.txt";

  private boolean broken;

  /** Before anything is transferred: a folder that can be written to, if one is wanted. */
  void check() {
    try {
      if (folder != null && !Files.isWritable(Files.createDirectories(folder))) {
        throw refused("it is not writable", null);
      }
    } catch (IOException e) {
      throw refused(Trouble.words(e), e);
    }
  }

  private UserException refused(String why, Throwable cause) {
    return new UserException(
        "--log '" + folder + "' (" + why + "); accepted: a folder that can be written to", cause);
  }

  /** Several threads may have a line at once; a file that fails ends no transfer. */
  synchronized void write(String line, PrintWriter out) {
    out.println(line);
    if (folder == null || broken) {
      return;
    }
    try {
      Files.write(
          folder.resolve(name),
          List.of(Printable.line(line)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      broken = true;
      out.println("--log '" + folder + "' can no longer be written to: " + Trouble.words(e));
    }
  }
}
