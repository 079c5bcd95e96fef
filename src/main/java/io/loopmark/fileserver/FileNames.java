package io.loopmark.fileserver;

import io.loopmark.text.Printable;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Names of files as the wire has them, which is UTF-8, whatever the locale: without one, Java takes
 * the bytes of a name for ASCII and loses the others, but its URIs keep them.
 */
final class FileNames {
  /** What file systems take, in bytes. */
  static final int LONGEST = 255;

  private static final int LONGEST_SHOWN = 64;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final boolean UTF_8 =
      StandardCharsets.UTF_8
          .name()
          .equals(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

  private FileNames() {}

  /**
   * Whether a name leads nowhere but to a file in the folder itself, and does nothing to a terminal
   * that it is shown on: no separators, nothing hidden, no control characters of any kind.
   */
  static boolean plain(String name) {
    return !name.isEmpty()
        && !name.startsWith(".")
        && Printable.isLine(name)
        // The mark is how Java shows bytes that are no letters: they cannot be told back.
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == Printable.MARK);
  }

  /** A name, or what was taken for one, to be shown: bounded, and no orders to a terminal. */
  static String shown(String name) {
    String start = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    return Printable.line("'" + start + "'");
  }

  /** The file of that name. */
  static Path in(Path folder, String name) {
    return UTF_8 ? folder.resolve(name) : Path.of(URI.create(base(folder) + coded(name)));
  }

  /** The name of a file. */
  static String of(Path file) {
    if (UTF_8) {
      return String.valueOf(file.getFileName());
    }
    byte[] path = bytes(file);
    int start = path.length;
    while (start > 0 && path[start - 1] != '/') {
      start--;
    }
    return new String(path, start, path.length - start, StandardCharsets.UTF_8);
  }

  /** The path as the kernel has it. */
  static byte[] bytes(Path path) {
    if (UTF_8) {
      return path.toString().getBytes(StandardCharsets.UTF_8);
    }
    String coded = path.toUri().getRawPath();
    byte[] bytes = new byte[coded.length()];
    int length = 0;
    for (int i = 0; i < coded.length(); i++) {
      boolean escape = coded.charAt(i) == '%';
      bytes[length++] =
          (byte) (escape ? HexFormat.fromHexDigits(coded, i + 1, i + 3) : coded.charAt(i));
      i += escape ? 2 : 0;
    }
    return java.util.Arrays.copyOf(bytes, length);
  }

  private static String base(Path folder) {
    String uri = folder.toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  private static String coded(String name) {
    StringBuilder coded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      coded.append('%').append(HEX.toHexDigits(b));
    }
    return coded.toString();
  }
}
