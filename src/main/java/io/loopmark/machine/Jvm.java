package io.loopmark.machine;

import java.lang.management.ManagementFactory;
import java.util.List;

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
 */
public record Jvm(
    String vendor,
    String version,
    String vmName,
    int availableProcessors,
    List<String> hostFlags,
    List<String> forkFlags,
    List<String> childFlags) {

  public Jvm {
    hostFlags = List.copyOf(hostFlags);
    forkFlags = List.copyOf(forkFlags);
    childFlags = List.copyOf(childFlags);
  }

  static Jvm read(List<String> forkFlags, List<String> childFlags) {
    return new Jvm(
        System.getProperty("java.vm.vendor", Environment.UNKNOWN),
        Runtime.version().toString(),
        System.getProperty("java.vm.name", Environment.UNKNOWN),
        Runtime.getRuntime().availableProcessors(),
        Secrets.masked(ManagementFactory.getRuntimeMXBean().getInputArguments()),
        forkFlags,
        childFlags);
  }
}
