package io.loopmark.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class UdpDropsTest {
  /** Lines of Linux 6; 127.0.0.1:5050 is 0100007F:13BA. */
  private static final String TABLE =
      """
         sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout \
      inode ref pointer drops
        12: 00000000:0044 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 \
      14061 2 0000000000000000 3
        99: 0200007F:13BA 0100007F:13BA 01 00000000:00000000 00:00000000 00000000  1000        0 \
      27120 2 0000000000000000 5
       100: 0100007F:13BA 00000000:0000 07 00000000:00033F00 00:00000000 00000000  1000        0 \
      27123 2 0000000000000000 46781 \s
      """;

  @TempDir private Path folder;

  @Test
  void takesTheLastColumnOfTheLocalAddress() throws IOException {
    assertThat(inTable("127.0.0.1", 5050)).hasValue(46_781);
    assertThat(inTable("0.0.0.0", 68)).hasValue(3);
  }

  @Test
  void thePeersColumnIsNotTheLocalOne() throws IOException {
    assertThat(inTable("127.0.0.2", 5050)).hasValue(5);
  }

  @Test
  void isUnknownForASocketThatIsNotListed() throws IOException {
    assertThat(inTable("127.0.0.1", 5051)).isEmpty();
    assertThat(inTable("10.0.0.1", 5050)).isEmpty();
  }

  @Test
  void isUnknownForIpv6() throws IOException {
    assertThat(inTable("::1", 5050)).isEmpty();
  }

  @Test
  void isUnknownWithoutATable() {
    InetSocketAddress local = new InetSocketAddress(Loopback.ADDRESS, 5050);
    assertThat(UdpDrops.of(folder.resolve("missing"), local).read()).isEmpty();
  }

  @Test
  void theKernelCountsWhatARealSocketLost() throws IOException {
    assumeThat(Files.isReadable(Path.of("/proc/net/udp"))).isTrue();
    // An IPv4 socket: one of both families is listed in another table.
    try (DatagramChannel receiver = DatagramChannel.open(StandardProtocolFamily.INET);
        DatagramChannel sender = DatagramChannel.open(StandardProtocolFamily.INET)) {
      receiver.setOption(StandardSocketOptions.SO_RCVBUF, 2_048).bind(Loopback.ephemeral());
      UdpDrops drops = UdpDrops.of((InetSocketAddress) receiver.getLocalAddress());
      assertThat(drops.read()).hasValue(0);

      Deadline deadline = Deadline.in(Duration.ofSeconds(5));
      while (drops.read().orElseThrow() == 0 && !deadline.passed()) {
        sender.send(ByteBuffer.allocate(1), receiver.getLocalAddress());
      }
      assertThat(drops.read().orElseThrow()).isPositive();
    }
  }

  private OptionalLong inTable(String host, int port) throws IOException {
    Path table = Files.writeString(folder.resolve("udp"), TABLE);
    return UdpDrops.of(table, new InetSocketAddress(host, port)).read();
  }
}
