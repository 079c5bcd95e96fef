package io.loopmark.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a container leaves of the machine: the least of the limits of this process's control group
 * and of those around it, of version 2 or 1.
 *
 * @param processors how much processor time it may have at most, 1.5 for one and a half processors;
 *     {@code none} without a limit
 * @param memoryBytes how much memory it may have at most; {@code none} without a limit
 */
public record Limits(String processors, String memoryBytes) {
  private static final String NONE = "none";

  private static final String ROOT = "sys/fs/cgroup";

  /** Version 1 has no word for no limit, but a number of bytes that nobody has. */
  private static final long NOBODY_HAS = 1L << 60;

  static Limits read(SystemFiles files) {
    List<String> groups = files.lines("proc/self/cgroup");
    if (groups.isEmpty()) {
      return new Limits(Environment.UNKNOWN, Environment.UNKNOWN);
    }
    OptionalDouble processors =
        folders(groups, "cpu").stream()
            .flatMap(folder -> processors(files, folder).stream().boxed())
            .mapToDouble(Double::doubleValue)
            .min();
    OptionalLong memory =
        folders(groups, "memory").stream()
            .flatMap(folder -> memory(files, folder).stream().boxed())
            .mapToLong(Long::longValue)
            .filter(bytes -> bytes < NOBODY_HAS)
            .min();
    return new Limits(
        processors.isPresent() ? plain(processors.getAsDouble()) : NONE,
        memory.isPresent() ? Long.toString(memory.getAsLong()) : NONE);
  }

  /** The group of version 2 and that of a controller of version 1, each with those around it. */
  private static List<String> folders(List<String> groups, String controller) {
    List<String> folders = new ArrayList<>();
    for (String group : groups) {
      String[] parts = group.split(":", 3);
      if (parts.length == 3) {
        boolean second = parts[1].isEmpty();
        if (second || List.of(parts[1].split(",", -1)).contains(controller)) {
          addAll(folders, second ? ROOT : ROOT + "/" + controller, parts[2]);
        }
      }
    }
    return folders;
  }

  /** In a container the path may be one of the machine around it, whose top is what is seen. */
  private static void addAll(List<String> folders, String top, String path) {
    String folder = path.replaceFirst("/+$", "");
    while (!folder.isEmpty()) {
      folders.add(top + folder);
      folder = folder.substring(0, folder.lastIndexOf('/'));
    }
    folders.add(top);
  }

  private static OptionalDouble processors(SystemFiles files, String folder) {
    List<String> words = SystemFiles.words(files.value(folder + "/cpu.max"));
    OptionalDouble quota = SystemFiles.decimal(SystemFiles.word(words, 0));
    OptionalDouble period = SystemFiles.decimal(SystemFiles.word(words, 1));
    if (quota.isEmpty()) {
      quota = SystemFiles.decimal(files.value(folder + "/cpu.cfs_quota_us"));
      period = SystemFiles.decimal(files.value(folder + "/cpu.cfs_period_us"));
    }
    boolean limited =
        quota.isPresent()
            && period.isPresent()
            && quota.getAsDouble() > 0
            && period.getAsDouble() > 0;
    return limited
        ? OptionalDouble.of(quota.getAsDouble() / period.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalLong memory(SystemFiles files, String folder) {
    OptionalLong most = SystemFiles.integer(files.value(folder + "/memory.max"));
    return most.isPresent()
        ? most
        : SystemFiles.integer(files.value(folder + "/memory.limit_in_bytes"));
  }

  private static String plain(double number) {
    return Double.toString(number).replaceFirst("\\.0$", "");
  }
}
