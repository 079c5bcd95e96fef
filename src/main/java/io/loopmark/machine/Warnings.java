package io.loopmark.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a reader should know before trusting figures taken on this machine, one sentence each.
 *
 * <p>The load before the run is no warning: the build that comes before a run always makes some. It
 * is recorded beside them.
 */
final class Warnings {

  private Warnings() {}

  /** Nothing unreadable is warned of, save the clock source where it has to be the TSC. */
  static List<String> of(Cpu cpu, Os os, Clock clock, List<SocketBuffer> buffers) {
    List<String> warnings = new ArrayList<>();
    if (os.isLinuxOnX86() && !clock.source().equals("tsc")) {
      warnings.add("clock source is " + clock.source() + ", not tsc: reading the time may be slow");
    }
    if (!cpu.governor().equals("performance") && !cpu.governor().equals(Environment.UNKNOWN)) {
      warnings.add(
          "CPU scaling governor is " + cpu.governor() + ", not performance: the clock rate varies");
    }
    for (SocketBuffer buffer : buffers) {
      if (buffer.grantedBytes().orElse(buffer.askedBytes()) < buffer.askedBytes()) {
        warnings.add(cut(buffer));
      }
    }
    return List.copyOf(warnings);
  }

  private static String cut(SocketBuffer buffer) {
    String sysctl = buffer.direction().equals("receive") ? "rmem_max" : "wmem_max";
    return String.format(
        Locale.ROOT,
        "%s %s buffer: asked for %d bytes, granted %d (see net.core.%s)",
        buffer.protocol(),
        buffer.direction(),
        buffer.askedBytes(),
        buffer.grantedBytes().orElseThrow(),
        sysctl);
  }
}
