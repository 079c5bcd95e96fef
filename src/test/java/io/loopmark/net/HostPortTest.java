package io.loopmark.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:5050, 127.0.0.1, 5050",
    "server-1:1, server-1, 1",
    "server-1:65535, server-1, 65535",
    "::1:5050, ::1, 5050",
    "[::1]:5050, [::1], 5050"
  })
  void readsHostAndPort(String text, String host, int port) {
    assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.1:5050", "::1, [0:0:0:0:0:0:0:1]:5050"})
  void ofAnAddressCanBeReadBack(String host, String text) {
    InetSocketAddress address = new InetSocketAddress(host, 5050);
    HostPort peer = HostPort.of(address);
    assertThat(peer).hasToString(text);
    assertThat(HostPort.parse(text)).isEqualTo(peer);
    assertThat(peer.resolve()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "host",
        "host:",
        ":5050",
        "host:0",
        "host:-1",
        "host:65536",
        "host:http",
        "host:50 50",
        "host:99999999999"
      })
  void refusesNamingTheTextAndWhatIsAccepted(String text) {
    assertThatThrownBy(() -> HostPort.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("address '" + text + "'; accepted: HOST:PORT with a port from 1 to 65535");
  }

  @Test
  void holdsNothingThatItWouldNotRead() {
    assertThatThrownBy(() -> new HostPort("", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HostPort("h", 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HostPort("h", 65_536))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLiteralResolves() {
    assertThat(HostPort.parse("127.0.0.1:5050").resolve())
        .isEqualTo(new InetSocketAddress(Loopback.ADDRESS, 5050));
    assertThat(HostPort.parse("[::1]:5050").resolve().getAddress().isLoopbackAddress()).isTrue();
  }

  /** A name with a space is refused before any name server is asked. */
  @Test
  void anUnknownHostIsNamed() {
    assertThatThrownBy(() -> new HostPort("no such host", 1).resolve())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("host 'no such host' is unknown; accepted: a name or address that resolves");
  }
}
