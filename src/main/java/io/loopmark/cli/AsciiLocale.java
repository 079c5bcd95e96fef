package io.loopmark.cli;

import io.loopmark.machine.Restart;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The way out of a locale without letters beyond ASCII, in which Java on Linux loses those of
 * arguments and of file names before any of our code runs.
 *
 * <p>The process starts itself again, in place and with the very bytes of its command line, in a
 * locale of UTF-8; all its children inherit that. The script {@code loopmark} sees to it
 * beforehand.
 */
final class AsciiLocale {
  private static final String VARIABLE = "LC_ALL";
  private static final String UTF8 = "C.UTF-8";

  private AsciiLocale() {}

  /**
   * Returns where there is nothing to do or nothing can be done; in the latter case names of other
   * letters are refused where they are used.
   */
  static void leave() {
    if (!asciiOnly(System.getProperty("sun.jnu.encoding", ""))
        // That was tried already.
        || UTF8.equals(System.getenv(VARIABLE))
        || !AsciiLocale.class.getModule().isNativeAccessEnabled()) {
      return;
    }
    Restart.with(List.of(), Map.of(VARIABLE, UTF8));
  }

  static boolean asciiOnly(String encoding) {
    return Charset.isSupported(encoding)
        && Charset.forName(encoding).equals(StandardCharsets.US_ASCII);
  }
}
