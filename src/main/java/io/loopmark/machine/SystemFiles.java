package io.loopmark.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The small text files in which an operating system describes itself, below a root folder.
 *
 * <ul>
 *   <li>Paths are relative to the root, which stands for {@code /}.
 *   <li>A file that is missing or cannot be read has no lines and the value {@code unknown}.
 * </ul>
 */
record SystemFiles(Path root) {

  SystemFiles {
    Objects.requireNonNull(root, "root");
  }

  /** The whole file as one line, each run of white space made one space. */
  String value(String path) {
    String value = String.join(" ", words(String.join(" ", lines(path))));
    return value.isEmpty() ? Environment.UNKNOWN : value;
  }

  /** The lines of the file; none when it cannot be read. */
  List<String> lines(String path) {
    // Not Files.readAllBytes or readString: a file of /proc/sys claims to be empty, so they ask for
    // one byte first, and the kernel answers only the first read: "4" of "4194304". The reader asks
    // for thousands at once. It also replaces malformed bytes, such as a firmware's, and goes on.
    try (Reader reader = new InputStreamReader(Files.newInputStream(root.resolve(path)), UTF_8)) {
      return reader.readAllLines();
    } catch (IOException _) {
      return List.of();
    }
  }

  /** What follows the first {@code key} and separator, such as {@code MemTotal:} in meminfo. */
  String field(String path, String key, char separator) {
    for (String line : lines(path)) {
      int at = line.indexOf(separator);
      if (at >= 0 && line.substring(0, at).strip().equals(key)) {
        String value = line.substring(at + 1).strip();
        return value.isEmpty() ? Environment.UNKNOWN : value;
      }
    }
    return Environment.UNKNOWN;
  }

  /** The entries of a folder whose names match a glob, as paths relative to the root, sorted. */
  List<String> entries(String folder, String glob) {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(folder), glob)) {
      stream.forEach(entry -> found.add(folder + "/" + entry.getFileName()));
    } catch (IOException | DirectoryIteratorException _) {
      return List.of();
    }
    found.sort(null);
    return found;
  }

  /** The words of a line; none for a blank one. */
  static List<String> words(String line) {
    String stripped = line.strip();
    return stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split("\\s+", -1));
  }

  /** The word at an index, or an empty string. */
  static String word(List<String> words, int index) {
    return index < words.size() ? words.get(index) : "";
  }

  /** A decimal integer; empty for anything else. */
  static OptionalLong integer(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /** A finite decimal number; empty for anything else. */
  static OptionalDouble decimal(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException _) {
      return OptionalDouble.empty();
    }
  }
}
