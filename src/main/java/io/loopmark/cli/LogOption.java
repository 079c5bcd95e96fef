package io.loopmark.cli;

import io.loopmark.text.Printable;
import io.loopmark.text.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * System B's log: on the screen, and in a file named by the run's date where one is wanted.
 *
 * <p>The file is opened before anybody connects: later there may be no descriptor left for it.
 */
final class LogOption implements AutoCloseable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description = "also append the lab's log lines to DIR/<date>-log.txt")
  private Path folder;

  private final String name = STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "-log.txt";

  private Optional<Writer> file = Optional.empty();

  /** Before anything is transferred: a folder that can be written to, if one is wanted. */
  void check() {
    try {
      if (folder != null && !Files.isWritable(Files.createDirectories(folder))) {
        throw refused("it is not writable", null);
      }
      if (folder != null) {
        file =
            Optional.of(
                Files.newBufferedWriter(
                    folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
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
    if (file.isPresent()) {
      try {
        file.get().write(Printable.line(line) + System.lineSeparator());
        file.get().flush();
      } catch (IOException e) {
        file = Optional.empty();
        out.println("--log '" + folder + "' can no longer be written to: " + Trouble.words(e));
      }
    }
  }

  /** What nothing was written to is not left behind. */
  @Override
  public synchronized void close() {
    if (folder == null) {
      return;
    }
    try {
      if (file.isPresent()) {
        file.get().close();
      }
      if (Files.exists(folder.resolve(name)) && Files.size(folder.resolve(name)) == 0) {
        Files.delete(folder.resolve(name));
      }
    } catch (IOException _) {
      // Each line was written out, or it was said that it could not be.
    }
  }
}
