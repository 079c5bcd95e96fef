package io.loopmark.machine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * How long threads wait for processors, by the kernel's counts; 0 where it keeps none. The files
 * stay open, so that looking costs some microseconds; for one user at a time.
 */
public final class ProcessorWaits {
  /** How long a thread may have a processor while others wait, about; and how many such turns. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  /** A thread may wait for another that waits: to stop for a collection, and to go on. */
  private static final int TURNS = 5;

  private static final int LONGEST_TEXT = 256;

  private final RandomAccessFile own = open("/proc/thread-self/schedstat");
  private final RandomAccessFile all = open("/proc/pressure/cpu");

  /** How long the thread that made this has waited, in nanoseconds. */
  long ownNanos() {
    return ownNanos(text(own));
  }

  /** How long any thread of the machine has, in nanoseconds. */
  long anyNanos() {
    return anyNanos(text(all));
  }

  /** How long the calling thread has waited since it was started, in nanoseconds. */
  public static long ofThisThreadNanos() {
    return read("/proc/thread-self/schedstat", ProcessorWaits::ownNanos);
  }

  /** For how long any thread can have to wait with as many as want to run just now. */
  public static long longestNanos() {
    int processors = Runtime.getRuntime().availableProcessors();
    return read("/proc/loadavg", load -> longestNanos(load, processors));
  }

  /** Of "processor-ns waited-ns slices". */
  static long ownNanos(String schedstat) {
    return SystemFiles.integer(SystemFiles.word(SystemFiles.words(schedstat), 1)).orElse(0);
  }

  /** Of "some avg10=… total=MICROS" and another line. */
  static long anyNanos(String pressure) {
    String some = pressure.lines().findFirst().orElse("");
    String total = some.substring(some.lastIndexOf('=') + 1);
    return TimeUnit.MICROSECONDS.toNanos(SystemFiles.integer(total).orElse(0));
  }

  /** Of "0.50 0.40 0.30 RUNNABLE/ALL last-pid". */
  static long longestNanos(String loadavg, int processors) {
    List<String> words = SystemFiles.words(loadavg.replace('/', ' '));
    long runnable = SystemFiles.integer(SystemFiles.word(words, 3)).orElse(0);
    return TURNS * SLICE_NANOS * runnable / processors;
  }

  private static long read(String path, ToLongFunction<String> value) {
    try (RandomAccessFile file = open(path)) {
      return value.applyAsLong(text(file));
    } catch (IOException _) {
      return 0;
    }
  }

  private static RandomAccessFile open(String path) {
    try {
      return new RandomAccessFile(path, "r");
    } catch (IOException _) {
      return null;
    }
  }

  private static String text(RandomAccessFile file) {
    if (file == null) {
      return "";
    }
    byte[] bytes = new byte[LONGEST_TEXT];
    try {
      file.seek(0);
      return new String(bytes, 0, Math.max(0, file.read(bytes)), StandardCharsets.US_ASCII);
    } catch (IOException _) {
      return "";
    }
  }
}
