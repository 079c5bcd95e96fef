package io.loopmark.work;

import io.loopmark.machine.ProcessorWaits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How a fork gets to know that a process below it stood still: a file with a line for each pause,
 * {@code PROCESS NANOS}, whose path is a system property of both. Without the property nothing is
 * told.
 */
public final class WorkerPauses {
  /** The property that names the file. */
  public static final String PROPERTY = "loopmark.pauses";

  /** By how much a process's watch must be late before it is worth a look. */
  static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final Pattern LINE = Pattern.compile("[0-9]{1,18} [0-9]{1,18}");

  private WorkerPauses() {}

  /**
   * This process stood still, or waited; called by the thread that was late, each time it was.
   *
   * @param late by how much, in nanoseconds
   */
  static void tell(long late) {
    String file = System.getProperty(PROPERTY);
    if (file != null) {
      try {
        tell(
            Path.of(file),
            late - ProcessorWaits.ofThisThreadNanos() - ProcessorWaits.longestNanos());
      } catch (IOException _) {
        // The folder of a fork that is over.
      }
    }
  }

  static void tell(Path file, long nanos) throws IOException {
    if (nanos >= LEAST_NANOS) {
      Files.writeString(
          file,
          ProcessHandle.current().pid() + " " + nanos + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /** What processes below this one have told so far: nanoseconds by process. */
  public static Map<Long, Long> told() {
    String file = System.getProperty(PROPERTY);
    return file == null ? Map.of() : told(Path.of(file));
  }

  static Map<Long, Long> told(Path file) {
    Map<Long, Long> told = new HashMap<>();
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      for (String line : lines) {
        // A full disk leaves half a line.
        if (LINE.matcher(line).matches()) {
          int blank = line.indexOf(' ');
          told.merge(
              Long.valueOf(line.substring(0, blank)),
              Long.valueOf(line.substring(blank + 1)),
              Long::sum);
        }
      }
    } catch (IOException _) {
      // Nothing that can be read was told.
    }
    return told;
  }
}
