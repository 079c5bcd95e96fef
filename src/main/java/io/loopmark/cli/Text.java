package io.loopmark.cli;

import io.loopmark.text.Printable;
import java.time.Duration;
import java.util.Locale;

/** Numbers and words for people. */
final class Text {
  private Text() {}

  /** What another program says, on one line and without what a terminal would take as orders. */
  static String printable(String foreign) {
    return Printable.line(foreign);
  }

  /** {@code 2h 05m}, {@code 4m 05s} or {@code 12s}. */
  static String time(Duration duration) {
    long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
    if (seconds >= 3_600) {
      return String.format(Locale.ROOT, "%dh %02dm", seconds / 3_600, seconds / 60 % 60);
    }
    return seconds < 60
        ? seconds + "s"
        : String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
  }

  /** Seconds with three decimals. */
  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }

  /** Bytes as MB with one decimal. */
  static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }

  /** The lab's global rate, in millions of bytes per second. */
  static String globalRate(long bytes, long longestNanos) {
    return longestNanos <= 0
        ? "no global rate"
        : String.format(Locale.ROOT, "global rate %.1f MB/s", bytes / (longestNanos / 1e9) / 1e6);
  }

  /** A rate of datagrams. */
  static String rate(long count, long nanos) {
    return nanos <= 0 ? "–" : String.format(Locale.ROOT, "%.0f datagrams/s", count / (nanos / 1e9));
  }
}
