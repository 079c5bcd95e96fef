package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.IpFamily;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
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
  private static final long SEVERAL_WAITS = 50;

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
      assertThatThrownBy(() -> waiting.receiver().receive(hasty(), DatagramWatcher.NONE))
          .isInstanceOf(SocketTimeoutException.class);

      Future<Reception> stopped =
          waiting.start(UdpLab.plan(file, 3, FlowControl.BLAST), DatagramWatcher.NONE);
      waiting.stranger((byte) 'x');
      Thread.sleep(SEVERAL_WAITS);
      waiting.receiver().stop();
      Reception reception = UdpLab.await(stopped);
      assertThat(reception.end()).isEqualTo(Reception.End.STOPPED);
      assertThat(reception.datagrams()).isOne();
      assertThat(reception.kernelDrops()).hasValue(0);
      assertThat(reception.strangers()).as("nothing that woke it was taken for one").isZero();
      assertThat(waiting.receiver().surplus(reception)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CHANNEL", "SENDMMSG"})
  void aFileOfOneDatagramTakesNoTimeLessThanNone(Via via) throws Exception {
    assumeThat(via.obstacle()).isEmpty();
    for (Receiving receiving : Receiving.values()) {
      try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES, via, receiving)) {
        Path one = folder.resolve(receiving.name());
        Future<Reception> reception =
            lab.start(UdpLab.plan(one, 1, FlowControl.BLAST), DatagramWatcher.NONE);
        lab.stranger((byte) 'x');
        assertThat(UdpLab.await(reception).transferNanos()).isNotNegative();
        assertThat(one).hasContent("x");
      }
    }
  }

  @Test
  void overVersion6TheyAreWokenAsWell() throws Exception {
    assumeThat(IpFamily.INET6.obstacle()).isEmpty();
    try (UdpReceiver receiver =
        UdpReceiver.open(
            IpFamily.INET6.ephemeral(), UdpReceiver.BUFFER_BYTES, Receiving.BLOCK, Via.CHANNEL)) {
      assertThatThrownBy(() -> receiver.receive(hasty(), DatagramWatcher.NONE))
          .isInstanceOf(SocketTimeoutException.class);
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
      Thread waits = Thread.currentThread();
      Thread.ofVirtual()
          .start(
              () -> {
                LockSupport.parkNanos(SEVERAL_WAITS * 1_000_000);
                waits.interrupt();
              });
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
      assertThatThrownBy(() -> receiver.receive(hasty(), DatagramWatcher.NONE))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  private ReceptionPlan hasty() {
    Duration patience = Duration.ofMillis(SEVERAL_WAITS);
    return new ReceptionPlan(file, false, OptionalLong.of(3), patience, patience, false);
  }
}
