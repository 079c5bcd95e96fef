package io.loopmark.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The kernel's own count of datagrams it dropped at one UDP socket because the receive buffer was
 * full: the last column of {@code /proc/net/udp} (IPv4) for the socket's local address.
 */
public final class UdpDrops {
  private static final Path TABLE = Path.of("/proc/net/udp");

  private final Path table;
  private final String localAddress;

  private UdpDrops(Path table, String localAddress) {
    this.table = table;
    this.localAddress = localAddress;
  }

  /** The counter of the IPv4 socket bound to {@code local}. */
  public static UdpDrops of(InetSocketAddress local) {
    return of(TABLE, local);
  }

  static UdpDrops of(Path table, InetSocketAddress local) {
    byte[] a = local.getAddress().getAddress();
    // The kernel prints the address as a number of the machine's own byte order: little-endian on
    // every machine this counter has been read on.
    String text =
        a.length == 4
            ? String.format(
                Locale.ROOT, "%02X%02X%02X%02X:%04X", a[3], a[2], a[1], a[0], local.getPort())
            : "";
    return new UdpDrops(table, text);
  }

  /** Datagrams dropped since the socket was opened; empty where the kernel does not tell. */
  public OptionalLong read() {
    List<String> lines;
    try {
      lines = Files.readAllLines(table);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    for (String line : lines) {
      if (!localAddress.isEmpty() && line.contains(localAddress)) {
        String[] columns = line.trim().split(" +", -1);
        if (columns[1].equals(localAddress)) {
          return OptionalLong.of(Long.parseLong(columns[columns.length - 1]));
        }
      }
    }
    return OptionalLong.empty();
  }
}
