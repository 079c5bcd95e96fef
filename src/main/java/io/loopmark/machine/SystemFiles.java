package io.loopmark.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The small text files in which an operating system describes itself, below a root folder. A fork
 * reads dozens of them around each iteration, so no expressions and no streams: what those have
 * compiled is compiled in the iteration that follows.
 *
 * <ul>
 *   <li>Paths are relative to the root, which stands for {@code /}.
 *   <li>A file that is missing or cannot be read has no lines and the value {@code unknown}.
 * </ul>
 */
record SystemFiles(Path root) {
  private static final int SMALL = 4 * 1024;

  SystemFiles {
    Objects.requireNonNull(root, "root");
  }

  /** The whole file as one line, each run of white space made one space. */
  String value(String path) {
    String value = String.join(" ", words(text(path)));
    return value.isEmpty() ? Environment.UNKNOWN : value;
  }

  /** The lines of the file; none when it cannot be read. */
  List<String> lines(String path) {
    String text = text(path);
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < text.length(); from = end(text, from) + 1) {
      lines.add(text.substring(from, end(text, from)));
    }
    return lines;
  }

  /** What follows the first {@code key} and separator, such as {@code MemTotal:} in meminfo. */
  String field(String path, String key, char separator) {
    String text = text(path);
    for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
      int behind = at + key.length();
      int end = end(text, behind);
      int parting = text.indexOf(separator, behind, end);
      if ((at == 0 || text.charAt(at - 1) == '\n')
          && parting >= 0
          && text.substring(behind, parting).isBlank()) {
        String value = text.substring(parting + 1, end).strip();
        return value.isEmpty() ? Environment.UNKNOWN : value;
      }
    }
    return Environment.UNKNOWN;
  }

  /**
   * The entries of a folder whose names are a prefix and a number, as paths relative to the root,
   * sorted.
   */
  List<String> numbered(String folder, String prefix) {
    String[] names = root.resolve(folder).toFile().list();
    List<String> found = new ArrayList<>();
    for (String name : names == null ? new String[0] : names) {
      if (name.startsWith(prefix) && digit(name, prefix.length())) {
        found.add(folder + "/" + name);
      }
    }
    found.sort(null);
    return found;
  }

  /** Whether there is such a file and nothing in it. */
  boolean isEmpty(String path) {
    try (InputStream in = new FileInputStream(root.resolve(path).toFile())) {
      return in.read() < 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean digit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** Where the line ends that begins there. */
  private static int end(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /**
   * The whole file; malformed bytes, such as a firmware's, are replaced. Empty when it cannot be
   * read.
   */
  private String text(String path) {
    // Not Files.readAllBytes or readString: a file of /proc/sys claims to be empty, so they ask for
    // one byte first, and the kernel answers only the first read: "4" of "4194304".
    byte[] bytes = new byte[SMALL];
    int length = 0;
    try (InputStream in = new FileInputStream(root.resolve(path).toFile())) {
      int read = in.read(bytes);
      while (read > 0) {
        length += read;
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * length);
        }
        read = in.read(bytes, length, bytes.length - length);
      }
    } catch (IOException _) {
      return "";
    }
    return new String(bytes, 0, length, UTF_8);
  }

  /** The words of a line; none for a blank one. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || Character.isWhitespace(line.charAt(i))) {
        if (i > from) {
          words.add(line.substring(from, i));
        }
        from = i + 1;
      }
    }
    return words;
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
