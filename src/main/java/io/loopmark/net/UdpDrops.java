package io.loopmark.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/**
 * The kernel's own count of datagrams it dropped at one UDP socket because the receive buffer was
 * full: the last column of {@code /proc/net/udp} (IPv4) or {@code udp6} for the socket's local
 * address. A thread that is in another network namespace than its process has a table of its own,
 * for as long as it lives.
 */
public final class UdpDrops {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final Path THREAD = Path.of("/proc/thread-self");
  private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

  private final Path table;
  private final String localAddress;

  private UdpDrops(Path table, String localAddress) {
    this.table = table;
    this.localAddress = localAddress;
  }

  /**
   * The counter of the socket bound to {@code local}, which is of that address's family, in the
   * calling thread's network namespace.
   */
  public static UdpDrops of(InetSocketAddress local) {
    String table = local.getAddress() instanceof Inet6Address ? "net/udp6" : "net/udp";
    return of(whoever().resolve(table), local);
  }

  /** The process while its thread is where it is: threads come and go. */
  private static Path whoever() {
    try {
      Path namespace = Path.of("ns/net");
      return Files.readSymbolicLink(THREAD.resolve(namespace))
              .equals(Files.readSymbolicLink(PROCESS.resolve(namespace)))
          ? PROCESS
          : THREAD.toRealPath();
    } catch (IOException | UnsupportedOperationException _) {
      return PROCESS;
    }
  }

  static UdpDrops of(Path table, InetSocketAddress local) {
    // The kernel prints an address as numbers of 32 bits of the machine's own byte order.
    ByteBuffer words =
        ByteBuffer.wrap(local.getAddress().getAddress()).order(ByteOrder.nativeOrder());
    StringBuilder text = new StringBuilder();
    while (words.hasRemaining()) {
      text.append(HEXADECIMAL.toHexDigits(words.getInt()));
    }
    text.append(':').append(HEXADECIMAL.toHexDigits((short) local.getPort()));
    return new UdpDrops(table, text.toString());
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
      // "sl: local_address rem_address … drops", with blanks around.
      int local = line.indexOf(": ") + 2;
      if (line.startsWith(localAddress, local)) {
        String row = line.stripTrailing();
        return OptionalLong.of(Long.parseLong(row.substring(row.lastIndexOf(' ') + 1)));
      }
    }
    return OptionalLong.empty();
  }
}
