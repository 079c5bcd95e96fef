package io.loopmark.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.machine.Binding;
import io.loopmark.net.Loopback;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What this machine has, and what an event loop promises. */
@Timeout(30)
class StackTest {
  @TempDir private Path folder;

  @Test
  void otherSystemsAndProcessorsHaveNoLibraryOfNettys() {
    assertThat(NettyLibraries.platform("Mac OS X", "aarch64"))
        .hasValue("it is a transport of Linux, and this is Mac OS X");
    assertThat(NettyLibraries.platform("Linux", "riscv64"))
        .hasValue("Netty's library is built for amd64 and aarch64, and this is riscv64");
    assertThat(NettyLibraries.platform("Linux", "amd64")).isEmpty();
    assertThat(Stack.JDK.obstacle()).isEmpty();
    assertThat(Stack.NETTY_NIO.obstacle()).isEmpty();
  }

  @Test
  void anAdministratorMayHaveSwitchedIoUringOff() throws IOException {
    Path setting = folder.resolve("io_uring_disabled");
    assertThat(NettyLibraries.switchedOff(setting)).isEmpty();
    assertThat(NettyLibraries.switchedOff(Files.writeString(setting, "1\n"))).isEmpty();
    assertThat(NettyLibraries.switchedOff(Files.writeString(setting, "2\n")))
        .hasValue("io_uring is switched off on this machine (kernel.io_uring_disabled is 2)");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JDK")
  void whatIsDoneOnALoopIsDoneOnItsThread(Stack stack) throws Exception {
    try (EventLoop loop = open(stack)) {
      Thread thread = loop.call(Thread::currentThread);
      assertThat(thread).isNotEqualTo(Thread.currentThread());
      assertThat(loop.call(() -> loop.call(Thread::currentThread))).isEqualTo(thread);
      assertThatThrownBy(
              () ->
                  loop.call(
                      () -> {
                        throw new IOException("as a test wants it");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("as a test wants it");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JDK")
  void closingEndsACallUnderWayAndTheThread(Stack stack) throws Exception {
    EventLoop loop = open(stack);
    Thread thread = loop.call(Thread::currentThread);
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<Void> waiting =
        new FutureTask<>(
            () ->
                loop.call(
                    () -> {
                      begun.countDown();
                      while (true) {
                        loop.await(0);
                      }
                    }));
    Thread.startVirtualThread(waiting);
    begun.await();
    loop.close();
    assertThat(thread.isAlive()).isFalse();
    assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> loop.call(() -> 1)).isInstanceOf(ClosedChannelException.class);
    loop.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JDK")
  void anInterruptEndsACallAndNotTheLoop(Stack stack) throws Exception {
    try (EventLoop loop = open(stack)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () ->
                  loop.call(
                      () -> {
                        while (true) {
                          loop.await(0);
                        }
                      }))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
      assertThat(loop.call(() -> 1)).isOne();
    }
  }

  /** A listener's own end has what was said, whatever way it was read. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JDK")
  void whatIsWrittenIsReadAndAnEndIsAnEnd(Stack stack) throws Exception {
    try (EventLoop loop = open(stack)) {
      loop.call(
          () -> {
            LoopListener listener = LoopListener.bind(loop, Loopback.ephemeral(), 1, () -> {});
            LoopChannel client = LoopChannel.unconnected(loop, listener.local(), false);
            client.connect(listener.local());
            LoopChannel server = next(loop, listener);
            client.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            ByteBuffer little = ByteBuffer.allocate(2);
            assertThat(server.read(little)).isEqualTo(2);
            assertThat(server.read(little.clear())).isOne();
            assertThat(little.get(0)).isEqualTo((byte) 3);
            client.write(ByteBuffer.allocate(5_000));
            ByteBuffer much = ByteBuffer.allocateDirect(8_192);
            while (much.position() < 5_000) {
              assertThat(server.read(much)).isPositive();
            }
            client.close();
            assertThat(server.read(much)).isNegative();
            server.close();
            assertThatThrownBy(() -> server.read(much)).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> server.write(much.clear()))
                .isInstanceOf(ClosedChannelException.class);
            listener.close();
            return null;
          });
    }
  }

  private static LoopChannel next(EventLoop loop, LoopListener listener)
      throws IOException, InterruptedException {
    listener.listen();
    LoopChannel next = listener.next(false);
    while (next == null) {
      loop.await(TimeUnit.SECONDS.toNanos(1));
      next = listener.next(false);
    }
    return next;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JDK")
  void nobodyListens(Stack stack) throws Exception {
    try (EventLoop loop = open(stack)) {
      InetSocketAddress nobody = new InetSocketAddress(Loopback.ADDRESS, 1);
      assertThatThrownBy(
              () ->
                  loop.call(
                      () -> {
                        LoopChannel.unconnected(loop, nobody, false).connect(nobody);
                        return null;
                      }))
          .isInstanceOf(ConnectException.class)
          .hasMessageStartingWith("Connection refused");
    }
  }

  private static EventLoop open(Stack stack) throws IOException {
    assumeThat(stack.obstacle()).as(stack.toString()).isEmpty();
    return EventLoop.open(stack, Binding.ANYWHERE);
  }
}
