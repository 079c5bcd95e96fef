package io.loopmark.tcp;

import io.loopmark.text.Printable;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Log lines as system B writes them on both sides. */
public final class TransferLog {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("dd-MM-yyyy '|' HH:mm:ss", Locale.ROOT);

  private TransferLog() {}

  /**
   * {@code C<n> | <dd-MM-yyyy | HH:mm:ss> | <file> | <KB>KB | Tiempo: <s>s | Exitoso}, or {@code
   * Error} at the end.
   *
   * @param bytes the file's size; KB are 1024 bytes, as the lab counted
   */
  public static String line(
      int number, LocalDateTime when, String file, long bytes, double seconds, boolean ok) {
    return String.format(
        Locale.ROOT,
        "C%d | %s | %s | %dKB | Tiempo: %.3fs | %s",
        number,
        STAMP.format(when),
        Printable.line(file),
        Math.ceilDiv(bytes, 1024),
        seconds,
        ok ? "Exitoso" : "Error");
  }
}
