package io.loopmark.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux's performance events, with which a profiler sees the kernel and samples as often as it
 * likes. Without them it gets a sample at most at each tick of the kernel (250 a second, mostly).
 */
final class PerformanceEvents {
  private static final Path PARANOID = Path.of("/proc/sys/kernel/perf_event_paranoid");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String CAPABILITIES = "CapEff:";

  /** CAP_SYS_ADMIN and CAP_PERFMON, as in {@code linux/capability.h}. */
  private static final long ENOUGH = 1L << 21 | 1L << 38;

  /** The largest at which the kernel may be looked at by everybody. */
  private static final int KERNEL_SEEN = 1;

  private PerformanceEvents() {}

  /** Whether this user may look at the kernel with them; not where nobody can tell. */
  static boolean allowed() {
    try {
      return allowed(Files.readString(PARANOID), Files.readString(STATUS));
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  /**
   * The same, of files' text.
   *
   * @throws NumberFormatException when one is not what Linux writes
   */
  static boolean allowed(String paranoid, String status) {
    return Integer.parseInt(paranoid.strip()) <= KERNEL_SEEN
        || status
            .lines()
            .filter(line -> line.startsWith(CAPABILITIES))
            .map(line -> Long.parseUnsignedLong(line.substring(CAPABILITIES.length()).strip(), 16))
            .anyMatch(set -> (set & ENOUGH) != 0);
  }
}
