package io.loopmark.scenario;

import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How notes get from a fork to the process that writes the run folder: a file of lines {@code
 * iteration TAB sheet TAB text}, whose path is handed to the fork as a system property. Without the
 * property, as under JMH's own command line, notes are dropped.
 */
public final class NoteFile {
  /** The property that names the file. */
  public static final String PROPERTY = "loopmark.notes";

  /**
   * A note and where it belongs.
   *
   * @param iteration the measured iteration, from 1; 0 for a round that failed, and for what was
   *     done before counting
   */
  public record Entry(int iteration, Note note) {}

  private NoteFile() {}

  /** Whether this is a fork of a run that reads such a file. */
  static boolean given() {
    return System.getProperty(PROPERTY) != null;
  }

  /** Appends to this fork's file, if it has one. */
  static void append(int iteration, List<Note> notes) throws IOException {
    Optional<String> path = Optional.ofNullable(System.getProperty(PROPERTY));
    if (path.isEmpty() || notes.isEmpty()) {
      return;
    }
    // Not by a channel: what was compiled for sockets alone would be wrong from here on, and would
    // be compiled again in the middle of what is measured.
    try (Writer out = new FileWriter(path.get(), StandardCharsets.UTF_8, true)) {
      for (String line : lines(iteration, notes)) {
        out.write(line);
        out.write('\n');
      }
    }
  }

  /** Notes as the file has them. */
  static List<String> lines(int iteration, List<Note> notes) {
    return notes.stream().map(n -> iteration + "\t" + n.sheet() + "\t" + n.line()).toList();
  }

  /** Reads what a fork left; nothing where it left none. A line cut short by a crash is dropped. */
  public static List<Entry> read(Path path) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.exists(path)) {
      return entries;
    }
    for (String line : Files.readAllLines(path)) {
      String[] parts = line.split("\t", 3);
      if (parts.length == 3) {
        entries.add(
            new Entry(
                Integer.parseInt(parts[0]), new Note(Note.Sheet.valueOf(parts[1]), parts[2])));
      }
    }
    return entries;
  }
}
