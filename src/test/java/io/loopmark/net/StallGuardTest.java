package io.loopmark.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StallGuardTest {
  @Test
  void aReadThatNobodyAnswersEnds() throws Exception {
    try (StallGuard guard = new StallGuard();
        ServerSocketChannel server = ServerSocketChannel.open().bind(Loopback.ephemeral());
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        StallGuard.Watch watch = guard.watch(client, Duration.ofMillis(100))) {
      assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1)))
          .isInstanceOfSatisfying(
              AsynchronousCloseException.class,
              e -> assertThat(watch.explain(e)).isEqualTo("nothing moved for 100 ms"));
      assertThat(watch.stalled()).isTrue();
    }
  }

  @Test
  void aWriteThatNobodyReadsEnds() throws Exception {
    try (StallGuard guard = new StallGuard();
        ServerSocketChannel server = ServerSocketChannel.open().bind(Loopback.ephemeral());
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        StallGuard.Watch watch = guard.watch(client, Duration.ofMillis(100))) {
      ByteBuffer much = ByteBuffer.allocateDirect(64 << 20);
      // A write that is cut short may still return what it had written.
      assertThatThrownBy(
              () -> {
                while (much.hasRemaining()) {
                  client.write(much);
                }
              })
          .isInstanceOf(ClosedChannelException.class);
      assertThat(watch.stalled()).isTrue();
    }
  }

  @Test
  void whatMovesOrIsNoLongerWatchedStaysOpen() throws Exception {
    Duration limit = Duration.ofSeconds(1); // longer than this thread may have to wait for its turn
    try (StallGuard guard = new StallGuard();
        ServerSocketChannel server = ServerSocketChannel.open().bind(Loopback.ephemeral());
        SocketChannel moving = SocketChannel.open(server.getLocalAddress());
        SocketChannel forgotten = SocketChannel.open(server.getLocalAddress());
        SocketChannel late = SocketChannel.open(server.getLocalAddress());
        StallGuard.Watch watch = guard.watch(moving, limit)) {
      guard.watch(forgotten, limit).close();
      StallGuard.Watch patient = guard.watch(late, limit);
      patient.allow(Duration.ofMinutes(10));
      Deadline deadline = Deadline.in(limit.multipliedBy(2));
      while (!deadline.passed()) {
        watch.moved();
        Thread.sleep(5);
      }
      assertThat(moving.isOpen()).isTrue();
      assertThat(forgotten.isOpen()).isTrue();
      assertThat(late.isOpen()).isTrue();
      assertThat(watch.stalled()).isFalse();
    }
  }

  @Test
  void whatMovesTooSlowlyIsClosed() throws Exception {
    // So long that a busy machine lets this thread tell what moved in between.
    Duration window = Duration.ofSeconds(3);
    try (StallGuard guard = new StallGuard();
        ServerSocketChannel server = ServerSocketChannel.open().bind(Loopback.ephemeral());
        SocketChannel slow = SocketChannel.open(server.getLocalAddress());
        SocketChannel quick = SocketChannel.open(server.getLocalAddress());
        StallGuard.Watch slowly = guard.watch(slow, window);
        StallGuard.Watch quickly = guard.watch(quick, window)) {
      slowly.allow(window, Long.MAX_VALUE);
      quickly.allow(window, 1);
      while (slow.isOpen()) {
        slowly.moved(1);
        quickly.moved(1);
        Thread.sleep(5);
      }
      assertThat(slowly.stalled()).isTrue();
      assertThat(slowly.explain(new AsynchronousCloseException()))
          .matches("too slow: \\d+ bytes in \\d+ ms; accepted: " + Long.MAX_VALUE + " or more");
      assertThat(quick.isOpen()).isTrue();
    }
  }
}
