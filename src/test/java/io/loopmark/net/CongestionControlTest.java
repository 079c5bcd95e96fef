package io.loopmark.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a listener is told, the connections that it accepts have. */
@Timeout(60)
class CongestionControlTest {
  private static final Path DEFAULT = Path.of("/proc/sys/net/ipv4/tcp_congestion_control");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEFAULT")
  void acceptedConnectionsHaveTheListeners(CongestionControl congestion) throws Exception {
    assumeThat(congestion.obstacle()).isEmpty();
    for (IpFamily family : IpFamily.values()) {
      if (family.obstacle().isPresent()) {
        continue;
      }
      try (ServerSocketChannel listener = ServerSocketChannel.open().bind(family.ephemeral());
          ServerSocketChannel other = ServerSocketChannel.open().bind(family.ephemeral())) {
        congestion.applyTo(listener);
        try (SocketChannel client = SocketChannel.open(listener.getLocalAddress());
            SocketChannel accepted = listener.accept();
            SocketChannel stranger = SocketChannel.open(other.getLocalAddress());
            SocketChannel untouched = other.accept()) {
          String name = congestion.name().toLowerCase(Locale.ROOT);
          assertThat(CongestionControl.granted(listener)).hasValue(name);
          assertThat(CongestionControl.granted(accepted)).hasValue(name);
          String usual = Files.readString(DEFAULT).trim();
          assertThat(CongestionControl.granted(client)).hasValue(usual);
          assertThat(CongestionControl.granted(stranger)).hasValue(usual);
          assertThat(CongestionControl.granted(untouched)).hasValue(usual);
        }
      }
    }
  }

  @Test
  void aListenerAtAnyAddressIsFoundAmongOtherSockets() throws Exception {
    assumeThat(DEFAULT).exists();
    String usual = Files.readString(DEFAULT).trim();
    try (ServerSocketChannel any = ServerSocketChannel.open().bind(new InetSocketAddress(0));
        DatagramChannel datagrams = DatagramChannel.open().bind(any.getLocalAddress());
        SocketChannel unix = SocketChannel.open(StandardProtocolFamily.UNIX);
        ServerSocketChannel four =
            ServerSocketChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(0))) {
      assertThat(datagrams.getLocalAddress()).isEqualTo(any.getLocalAddress());
      assertThat(unix.isOpen()).isTrue();
      assertThat(CongestionControl.granted(any)).hasValue(usual);
      assertThat(CongestionControl.granted(four)).hasValue(usual);
    }
  }

  @Test
  void ofTwoListenersAtOneAddressNobodyKnowsWhichItIs() throws Exception {
    assumeThat(DEFAULT).exists();
    try (ServerSocketChannel one = ServerSocketChannel.open();
        ServerSocketChannel other = ServerSocketChannel.open()) {
      one.setOption(StandardSocketOptions.SO_REUSEPORT, true).bind(IpFamily.INET.ephemeral());
      other.setOption(StandardSocketOptions.SO_REUSEPORT, true).bind(one.getLocalAddress());
      assertThat(CongestionControl.granted(one)).isEmpty();
    }
  }

  @Test
  void theDefaultIsAlwaysThereAndChangesNothing() throws Exception {
    assertThat(CongestionControl.DEFAULT.obstacle()).isEmpty();
    try (ServerSocketChannel listener =
        ServerSocketChannel.open().bind(IpFamily.INET.ephemeral())) {
      CongestionControl.DEFAULT.applyTo(listener);
      assumeThat(DEFAULT).exists();
      assertThat(CongestionControl.granted(listener)).hasValue(Files.readString(DEFAULT).trim());
    }
  }
}
