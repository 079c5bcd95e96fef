package io.loopmark.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import org.junit.jupiter.api.Test;

/** On another host the server's own default is the likeliest reason. */
class NobodyThereTest {
  private static final InetSocketAddress OTHER = new HostPort("198.18.0.1", 5050).resolve();
  private static final InetSocketAddress OWN = new HostPort("127.0.0.1", 5050).resolve();

  @Test
  void aServerOnAnotherHostMustBeToldWhereToListen() {
    assertThat(NobodyThere.receives(OTHER, new PortUnreachableException()))
        .hasMessage(
            "nobody receives at 198.18.0.1:5050;"
                + " a server there must be started with --bind 198.18.0.1");
    assertThat(NobodyThere.receives(OWN, new PortUnreachableException()))
        .hasMessage("nobody receives at 127.0.0.1:5050");
  }

  @Test
  void onlyARefusalHasARemedy() {
    assertThat(NobodyThere.remedy(OTHER, new ConnectException("Connection refused")))
        .endsWith("--bind 198.18.0.1");
    assertThat(NobodyThere.remedy(OTHER, new IOException("Connection reset"))).isEmpty();
    assertThat(NobodyThere.remedy(OWN, new ConnectException("Connection refused"))).isEmpty();
  }
}
