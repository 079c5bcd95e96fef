package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
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
          UDP/THREAD/BLOCK/BINARY/NETTY_NIO         | Netty carries TCP and UNIX here
          TCP/VIRTUAL_THREAD/BLOCK/TEXT/NETTY_EPOLL | an event loop of Netty has a platform thread of its own
          UNIX/PROCESS/SPIN/BINARY/NETTY_IO_URING   | an event loop of Netty waits in the kernel
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
  }

  @Test
  void whatIsNoKindIsNamed() {
    assertThatThrownBy(() -> PingPongKind.parse("TCP"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ping-pong kind 'TCP'; accepted: LINK/PEER/WAITING/ENCODING[/STACK]");
    assertThatThrownBy(() -> PingPongKind.parse("TCP/THREAD/SLEEP/TEXT"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("waiting 'SLEEP'; accepted: [BLOCK, SPIN]");
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
