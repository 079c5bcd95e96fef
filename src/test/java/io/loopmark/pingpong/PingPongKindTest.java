package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.IpFamily;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
@Isolated // Spinning ends need a processor each.
class PingPongKindTest {
  private static final int SUPPORTED = 59 + 3 * 2 * 2 * 2;

  @TempDir private Path folder;

  @Test
  void allButTheImpossibleIsSupported() {
    assertThat(PingPongLab.allKinds().filter(kind -> kind.unsupported().isEmpty()))
        .hasSize(SUPPORTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ARRAY_BLOCKING_QUEUE/PROCESS/BLOCK/BINARY | an in-process queue doesn't reach another process
          SPSC_QUEUE/PROCESS/SPIN/BINARY            | an in-process queue doesn't reach another process
          SPSC_QUEUE/THREAD/BLOCK/BINARY            | SPSC_QUEUE has nothing to block on
          SHARED_MEMORY/PROCESS/BLOCK/BINARY        | SHARED_MEMORY has nothing to block on
          PIPE/PROCESS/BLOCK/TEXT                   | numbers are text only on TCP, UDP and UNIX
          SYNCHRONOUS_QUEUE/THREAD/SPIN/TEXT        | numbers are text only on TCP, UDP and UNIX
          ARRAY_BLOCKING_QUEUE/THREAD/BLOCK/BINARY/64/TRUE/INET/JDK | a queue hands over a reference, whatever the size of what it refers to
          SHARED_MEMORY/PROCESS/SPIN/BINARY/64/TRUE/INET/JDK | shared memory carries a number in one word, and nothing beside it
          TCP/PROCESS/SPIN/TEXT/64/TRUE/INET/JDK        | a number as text is as long as its digits
          UDP/PROCESS/SPIN/BINARY/64KIB/TRUE/INET/JDK   | a datagram has at most 65507 bytes
          UDP/PROCESS/SPIN/BINARY/8/FALSE/INET/JDK      | only TCP can hold back what is short
          UNIX/PROCESS/SPIN/BINARY/8/TRUE/INET6/JDK     | only TCP and UDP go over INET6
          UDP/THREAD/BLOCK/BINARY/8/TRUE/INET/NETTY_NIO         | Netty carries TCP and UNIX here
          TCP/VIRTUAL_THREAD/BLOCK/TEXT/8/TRUE/INET/NETTY_EPOLL | an event loop of Netty has a platform thread of its own
          UNIX/PROCESS/SPIN/BINARY/8/TRUE/INET/NETTY_IO_URING   | an event loop of Netty waits in the kernel
          """)
  void theReasonIsAClause(String kind, String reason) {
    assertThat(PingPongKind.parse(kind).unsupported()).contains(reason);
  }

  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#allKinds")
  void whatIsUnsupportedCannotBeOpened(PingPongKind kind) throws Exception {
    if (kind.unsupported().isEmpty()) {
      assumeThat(kind.stack().obstacle()).as(kind.toString()).isEmpty();
      try (Rendezvous rendezvous = Rendezvous.open(kind, folder)) {
        assertThat(rendezvous.address()).isNotEmpty();
      }
    } else {
      String message = "ping-pong kind '" + kind + "': " + kind.unsupported().get();
      assertThatThrownBy(() -> Rendezvous.open(kind, folder))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> Rendezvous.connect(kind, "anywhere"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("io.loopmark.pingpong.PingPongLab#allKinds")
  void goesThroughACommandLine(PingPongKind kind) {
    assertThat(PingPongKind.parse(kind.toString())).isEqualTo(kind);
    assertThat(kind.toString()).doesNotContainAnyWhitespaces();
    PingPongKind longer = kind.with(1_024, false, IpFamily.INET6);
    assertThat(PingPongKind.parse(longer.toString())).isEqualTo(longer);
  }

  @Test
  void whatIsNoKindIsNamed() {
    assertThatThrownBy(() -> PingPongKind.parse("TCP"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ping-pong kind 'TCP'; accepted:"
                + " LINK/PEER/WAITING/ENCODING[/SIZE/NODELAY/FAMILY/STACK]");
    assertThatThrownBy(() -> PingPongKind.parse("TCP/THREAD/SLEEP/TEXT"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("waiting 'SLEEP'; accepted: [BLOCK, SPIN]");
    assertThatThrownBy(() -> PingPongKind.parse("TCP/THREAD/SPIN/BINARY/8/yes/INET/JDK"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nodelay 'yes'; accepted: [TRUE, FALSE]");
    for (String size : new String[] {"7", "9", "15", "65537"}) {
      assertThatThrownBy(() -> PingPongKind.bytes(size))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("size '" + size + "'; accepted: 8, or a size from 16 bytes to 64KiB");
    }
  }

  @Test
  void onlyFastLinksAreSampled() {
    assertThat(PingPongKind.parse("LINKED_TRANSFER_QUEUE/VIRTUAL_THREAD/BLOCK/BINARY").sampling())
        .isEqualTo(31);
    assertThat(PingPongKind.parse("SHARED_MEMORY/PROCESS/SPIN/BINARY").sampling()).isEqualTo(31);
    assertThat(PingPongKind.parse("SPSC_QUEUE/THREAD/SPIN/BINARY").sampling()).isEqualTo(31);
    assertThat(PingPongKind.parse("TCP/THREAD/SPIN/BINARY").sampling()).isOne();
    assertThat(PingPongKind.parse("ARRAY_BLOCKING_QUEUE/THREAD/BLOCK/BINARY").sampling()).isOne();
  }
}
