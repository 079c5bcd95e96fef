package io.loopmark.shard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the machine is called in results that several machines measured. */
public final class MachineName {
  /** The first is ours; Slurm sets the second. */
  private static final List<String> VARIABLES = List.of("LOOPMARK_MACHINE", "SLURMD_NODENAME");

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private MachineName() {}

  /** As the environment says, or else the host's name. */
  public static String of(Map<String, String> environment) {
    return VARIABLES.stream()
        .map(environment::get)
        .filter(Objects::nonNull)
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElseGet(MachineName::host);
  }

  private static String host() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
