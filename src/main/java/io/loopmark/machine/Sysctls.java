package io.loopmark.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kernel parameters that shape TCP and UDP on the loopback. */
final class Sysctls {

  private static final List<String> NAMES =
      List.of(
          "net.core.rmem_default",
          "net.core.rmem_max",
          "net.core.wmem_default",
          "net.core.wmem_max",
          "net.ipv4.tcp_congestion_control",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem",
          "net.ipv4.udp_mem",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_tw_reuse");

  private Sysctls() {}

  /** Every name with its value as the kernel prints it, always in the same order. */
  static Map<String, String> read(SystemFiles files) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      values.put(name, files.value("proc/sys/" + name.replace('.', '/')));
    }
    return values;
  }
}
