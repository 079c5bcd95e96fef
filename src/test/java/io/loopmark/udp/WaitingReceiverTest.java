package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Receivers that wait in the kernel, which wakes nobody when nothing comes. */
@Timeout(20)
class WaitingReceiverTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("received");
  }

  @ParameterizedTest
  @EnumSource(names = {"CHANNEL", "SENDMMSG"})
  void theyLookAtDeadlinesAllTheSame(Via via) throws Exception {
    assumeThat(via.obstacle()).isEmpty();
    try (UdpLab waiting = new UdpLab(UdpReceiver.BUFFER_BYTES, via, Receiving.BLOCK)) {
      ReceptionPlan hasty =
          new ReceptionPlan(
              file, false, OptionalLong.of(3), Duration.ofMillis(50), Duration.ofMillis(50), false);
      assertThatThrownBy(() -> waiting.receiver().receive(hasty, DatagramWatcher.NONE))
          .isInstanceOf(SocketTimeoutException.class);

      Future<Reception> stopped =
          waiting.start(UdpLab.plan(file, 3, FlowControl.BLAST), DatagramWatcher.NONE);
      waiting.stranger((byte) 'x');
      waiting.receiver().stop();
      Reception reception = UdpLab.await(stopped);
      assertThat(reception.end()).isEqualTo(Reception.End.STOPPED);
      assertThat(reception.strangers()).as("nothing that woke it was taken for one").isZero();
      assertThat(waiting.receiver().surplus(reception)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CHANNEL", "SENDMMSG"})
  void closingOneEndsItsWait(Via via) throws Exception {
    assumeThat(via.obstacle()).isEmpty();
    try (UdpLab waiting = new UdpLab(UdpReceiver.BUFFER_BYTES, via, Receiving.BLOCK)) {
      Future<Reception> receiving =
          waiting.start(UdpLab.plan(file, 2, FlowControl.BLAST), DatagramWatcher.NONE);
      waiting.receiver().close();
      assertThatThrownBy(() -> UdpLab.await(receiving))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(ClosedChannelException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CHANNEL", "SENDMMSG"})
  void anInterruptEndsAWait(Via via) throws Exception {
    assumeThat(via.obstacle()).isEmpty();
    try (UdpLab waiting = new UdpLab(UdpReceiver.BUFFER_BYTES, via, Receiving.BLOCK)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () ->
                  waiting
                      .receiver()
                      .receive(UdpLab.plan(file, 1, FlowControl.BLAST), DatagramWatcher.NONE))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage("interrupted while receiving at " + waiting.receiver().address());
      assertThat(Thread.interrupted()).as("still told to whoever asks next").isTrue();
    }
  }

  /** The same where one listens at every address, as it does when it is told to. */
  @Test
  void whoListensEverywhereLooksAtThem() throws Exception {
    InetSocketAddress everywhere = new InetSocketAddress(0);
    try (UdpReceiver receiver =
        UdpReceiver.open(everywhere, UdpReceiver.BUFFER_BYTES, Receiving.BLOCK, Via.CHANNEL)) {
      ReceptionPlan hasty =
          new ReceptionPlan(
              file, false, OptionalLong.of(3), Duration.ofMillis(50), Duration.ofMillis(50), false);
      assertThatThrownBy(() -> receiver.receive(hasty, DatagramWatcher.NONE))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
