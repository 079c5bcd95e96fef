package io.loopmark.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** The most memory that processes have had so far, by Linux's counts. */
public final class PeakMemory {
  private static final long KILO = 1024;

  private PeakMemory() {}

  /**
   * Resident in a living process, in bytes, shared pages included; 0 where the system doesn't tell.
   */
  public static long resident(long pid) {
    return status(root(), pid, "VmHWM").orElse(0);
  }

  /**
   * Of living processes together, in bytes, pages that several share counted in parts; empty where
   * the system doesn't tell.
   */
  public static OptionalLong proportional(List<Long> pids) {
    return proportional(root(), pids);
  }

  /**
   * What they have now (PSS), and what each had resident at its peak beyond that, which is nearly
   * all its own: heap and buffers that were given back.
   */
  static OptionalLong proportional(SystemFiles files, List<Long> pids) {
    ToLongFunction<Long> givenBack =
        pid -> {
          long now = status(files, pid, "VmRSS").orElse(Long.MAX_VALUE);
          return Math.max(0, status(files, pid, "VmHWM").orElse(0) - now);
        };
    return pids.stream()
        .flatMap(
            pid ->
                bytes(files, "proc/" + pid + "/smaps_rollup", "Pss").stream()
                    .map(pss -> pss + givenBack.applyAsLong(pid))
                    .boxed())
        .mapToLong(Long::longValue)
        .reduce(Long::sum);
  }

  static OptionalLong status(SystemFiles files, long pid, String field) {
    return bytes(files, "proc/" + pid + "/status", field);
  }

  private static OptionalLong bytes(SystemFiles files, String file, String field) {
    OptionalLong kilobytes = SystemFiles.integer(files.field(file, field, ':').replace(" kB", ""));
    return kilobytes.isPresent() ? OptionalLong.of(KILO * kilobytes.getAsLong()) : kilobytes;
  }

  private static SystemFiles root() {
    return new SystemFiles(Path.of("/"));
  }
}
