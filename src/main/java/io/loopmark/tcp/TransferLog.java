package io.loopmark.tcp;

import io.loopmark.text.Decimals;
import io.loopmark.text.Printable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Log lines as system B writes them on both sides. */
public final class TransferLog {
  private TransferLog() {}

  /**
   * {@code C<n> | <dd-MM-yyyy | HH:mm:ss> | <file> | <KB>KB | Tiempo: <s>s | Exitoso}, or {@code
   * Error} at the end.
   *
   * @param when told as it is where this machine is
   * @param bytes the file's size; KB are 1024 bytes, as the lab counted
   */
  public static String line(
      int number, Instant when, String file, long bytes, double seconds, boolean ok) {
    return "C"
        + number
        + " | "
        + stamp(when.atZone(ZoneId.systemDefault()).toLocalDateTime())
        + " | "
        + Printable.line(file)
        + " | "
        + Math.ceilDiv(bytes, 1024)
        + "KB | Tiempo: "
        + Decimals.fixed(seconds, 3)
        + (ok ? "s | Exitoso" : "s | Error");
  }

  /** {@code dd-MM-yyyy | HH:mm:ss}, without a formatter, which takes longer than some transfers. */
  private static String stamp(LocalDateTime when) {
    return two(when.getDayOfMonth())
        + '-'
        + two(when.getMonthValue())
        + '-'
        + when.getYear()
        + " | "
        + two(when.getHour())
        + ':'
        + two(when.getMinute())
        + ':'
        + two(when.getSecond());
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
