package io.loopmark.result;

import io.loopmark.text.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * One cell's latencies in HdrHistogram's log format, which its tools read: an interval per fork,
 * tagged {@code fork1.roundTrip} with what was timed; values in nanoseconds, the highest of an
 * interval in milliseconds.
 */
final class LatencyLog {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private LatencyLog() {}

  /**
   * Appends one fork.
   *
   * @param start when it began
   * @param end when it ended
   */
  static void append(Path log, String cell, ForkRecord fork, Instant start, Instant end)
      throws IOException {
    boolean fresh = !Files.exists(log) || Files.size(log) == 0;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(text, false, StandardCharsets.UTF_8)) {
      HistogramLogWriter writer = new HistogramLogWriter(print);
      if (fresh) {
        writer.outputComment("[" + Printable.line(cell) + "]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(start.toEpochMilli());
        writer.outputLegend();
      }
      fork.latencies()
          .forEach(
              (label, histogram) -> {
                Histogram tagged = histogram.copy();
                tagged.setTag("fork" + fork.fork() + "." + label);
                writer.outputIntervalHistogram(
                    start.toEpochMilli() / MILLIS_PER_SECOND,
                    end.toEpochMilli() / MILLIS_PER_SECOND,
                    tagged,
                    NANOS_PER_MILLI);
              });
    }
    WholeLines.append(log, text.toString(StandardCharsets.UTF_8));
  }
}
