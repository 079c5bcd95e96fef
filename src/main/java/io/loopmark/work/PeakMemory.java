package io.loopmark.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory a process has had resident, by Linux's count ({@code VmHWM}). */
public final class PeakMemory {
  private static final String LABEL = "VmHWM:";
  private static final long KILO = 1024;

  private PeakMemory() {}

  /** Of this process, in bytes; 0 where the system does not tell. */
  public static long own() {
    return of(Path.of("/proc/self/status"));
  }

  /** Of a living process, in bytes; 0 where the system does not tell. */
  public static long of(long pid) {
    return of(Path.of("/proc", Long.toString(pid), "status"));
  }

  static long of(Path status) {
    try {
      for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(LABEL)) {
          return KILO * Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException _) {
      // Another system than Linux, or a process that has ended.
    }
    return 0;
  }
}
