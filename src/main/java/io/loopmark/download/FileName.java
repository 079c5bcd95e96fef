package io.loopmark.download;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * The name a download gets in its folder: the URL's last path segment with the ending of its type.
 *
 * <ul>
 *   <li>Only ASCII letters, digits, {@code .}, {@code _} and {@code -} survive; an escape such as
 *       {@code %2F} is never decoded, so no separator can come back.
 *   <li>It begins with neither a dot nor a dash, has at most {@value #MAX_STEM} characters before
 *       the ending, and is {@value #NAMELESS} where nothing is left.
 * </ul>
 */
final class FileName {
  static final String NAMELESS = "download";

  /** Leaves room below the 255 bytes that file systems accept. */
  static final int MAX_STEM = 100;

  private static final Pattern UNSAFE = Pattern.compile("(?:%[0-9A-Fa-f]{2}|[^A-Za-z0-9._-])+");
  private static final Pattern EDGES = Pattern.compile("^[.-]+|[.]+$");

  private FileName() {}

  static String of(URI uri, ContentType type) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String segment = path.substring(path.lastIndexOf('/') + 1);
    int ending = segment.lastIndexOf('.');
    String stem = ending < 0 ? segment : segment.substring(0, ending);
    String safe = EDGES.matcher(UNSAFE.matcher(stem).replaceAll("_")).replaceAll("");
    String bounded = safe.substring(0, Math.min(safe.length(), MAX_STEM));
    return (bounded.isEmpty() ? NAMELESS : bounded) + "." + type.ending();
  }
}
