package io.loopmark.machine;

/**
 * The operating system.
 *
 * @param name as the JVM names it, such as {@code Linux}
 * @param architecture as the JVM names it, such as {@code amd64}
 * @param distribution its full name and version
 * @param kernel the kernel's release, such as {@code 6.8.0-45-generic}
 * @param kernelBuild the kernel's build number, options and date
 */
public record Os(
    String name, String architecture, String distribution, String kernel, String kernelBuild) {

  static Os read(SystemFiles files) {
    return new Os(
        System.getProperty("os.name", Environment.UNKNOWN),
        System.getProperty("os.arch", Environment.UNKNOWN),
        files.field("etc/os-release", "PRETTY_NAME", '=').replace("\"", ""),
        files.value("proc/sys/kernel/osrelease"),
        files.value("proc/sys/kernel/version"));
  }

  /** Whether the TSC is the clock source to expect here. */
  boolean isLinuxOnX86() {
    return name.equals("Linux")
        && switch (architecture) {
          case "amd64", "x86_64", "x86", "i386" -> true;
          default -> false;
        };
  }
}
