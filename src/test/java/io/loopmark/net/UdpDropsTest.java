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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Written for a little-endian machine, as its table is. */
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
       200: 00000000000000000000000001000000:13BA 00000000000000000000000000000000:0000 07 \
      00000000:00000000 00:00000000 00000000     0        0 2112 2 0000000000000000 17
       201: 000080FE00000000FF563412BC9A78FE:13BA 00000000000000000000000000000000:0000 07 \
      00000000:00000000 00:00000000 00000000     0        0 2113 2 0000000000000000 4
       202: 00000000000000000000000000000000:0222 00000000000000000000000000000000:0000 07 \
      00000000:00000000 00:00000000 00000000     0        0 2114 2 0000000000000000 9
      """;

  /** Looks into /proc are slow where many sockets are open. */
  private static final int MORE_THAN_FIT = 50;

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
  void readsTheLongerAddressesOfIpv6() throws IOException {
    assertThat(inTable("::1", 5050)).hasValue(17);
    assertThat(inTable("fe80::1234:56ff:fe78:9abc", 5050)).hasValue(4);
    assertThat(inTable("::", 546)).hasValue(9);
    assertThat(inTable("::2", 5050)).isEmpty();
  }

  @Test
  void isUnknownWithoutATable() {
    InetSocketAddress local = new InetSocketAddress(Loopback.ADDRESS, 5050);
    assertThat(UdpDrops.of(folder.resolve("missing"), local).read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void theKernelCountsWhatARealSocketLost(String loopback) throws IOException {
    assumeThat(Path.of("/proc/net/udp")).isReadable();
    // A socket of the address's own family: one of both is listed in the other's table.
    InetSocketAddress any = new InetSocketAddress(loopback, 0);
    StandardProtocolFamily family =
        loopback.contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    try (DatagramChannel receiver = DatagramChannel.open(family);
        DatagramChannel sender = DatagramChannel.open(family)) {
      assumeThat(canBind(receiver.setOption(StandardSocketOptions.SO_RCVBUF, 2_048), any))
          .as("an address " + loopback + " on this machine")
          .isTrue();
      UdpDrops drops = UdpDrops.of((InetSocketAddress) receiver.getLocalAddress());
      assertThat(drops.read()).hasValue(0);

      Deadline deadline = Deadline.in(Duration.ofSeconds(5));
      while (drops.read().orElseThrow() == 0 && !deadline.passed()) {
        for (int i = 0; i < MORE_THAN_FIT; i++) {
          sender.send(ByteBuffer.allocate(1), receiver.getLocalAddress());
        }
      }
      assertThat(drops.read().orElseThrow()).isPositive();
    }
  }

  private static boolean canBind(DatagramChannel channel, InetSocketAddress address) {
    try {
      channel.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private OptionalLong inTable(String host, int port) throws IOException {
    Path table = Files.writeString(folder.resolve("udp"), TABLE);
    return UdpDrops.of(table, new InetSocketAddress(host, port)).read();
  }
}
