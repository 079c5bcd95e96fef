package io.loopmark.machine;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Java runtime, and the flags every JVM of a run was started with.
 *
 * @param vendor who built it
 * @param version the runtime's full version, build included
 * @param vmName such as {@code OpenJDK 64-Bit Server VM}
 * @param availableProcessors cores this process may use
 * @param hostFlags flags of the JVM that conducts the run, secrets masked
 * @param forkFlags flags of the JVMs that measure
 * @param childFlags flags of the JVMs that a fork starts
 * @param variants further flags of both, by the value of the parameter {@code jvm}, secrets masked
 */
public record Jvm(
    String vendor,
    String version,
    String vmName,
    int availableProcessors,
    List<String> hostFlags,
    List<String> forkFlags,
    List<String> childFlags,
    Map<String, List<String>> variants) {

  public Jvm {
    hostFlags = List.copyOf(hostFlags);
    forkFlags = List.copyOf(forkFlags);
    childFlags = List.copyOf(childFlags);
    variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
  }

  static Jvm read(
      List<String> forkFlags, List<String> childFlags, Map<String, List<String>> variants) {
    Map<String, List<String>> masked = new LinkedHashMap<>();
    variants.forEach((name, flags) -> masked.put(name, Secrets.masked(flags)));
    return new Jvm(
        System.getProperty("java.vm.vendor", Environment.UNKNOWN),
        Runtime.version().toString(),
        System.getProperty("java.vm.name", Environment.UNKNOWN),
        Runtime.getRuntime().availableProcessors(),
        ownFlags(),
        forkFlags,
        childFlags,
        masked);
  }

  /** Without where this machine has its temporary files. */
  private static List<String> ownFlags() {
    String temp = System.getProperty("java.io.tmpdir");
    return Secrets.masked(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .map(flag -> flag.replace(temp, "TEMP"))
            .toList());
  }
}
