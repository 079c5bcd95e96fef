package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.payload.PayloadFile;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BLAST into a buffer that is too small: what is lost is noticed, and by whom it was lost. */
@Timeout(20)
class LossTest {
  private static final int SIZE = 1_000;

  /** Beyond the class's time-out: a reception that waits for silence cannot pass. */
  private static final Duration FOR_EVER = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private PayloadFile payload;

  @BeforeEach
  void writePayload() throws IOException {
    payload = PayloadFile.of(Integer.toString(SIZE), folder);
  }

  @ParameterizedTest
  @EnumSource
  void aReceiverThatStartsLateMissesMost(Via via) throws IOException {
    try (UdpLab lab = new UdpLab(UdpLab.TINY_BUFFER)) {
      assertThat(UdpSender.send(lab.send(payload, via, FlowControl.BLAST), _ -> {}).datagrams())
          .isEqualTo(SIZE);
      Reception reception = receive(lab, "received", Duration.ofMillis(100));
      assertThat(reception.datagrams()).isBetween(1L, SIZE - 1L);
      assertThat(reception.bytes()).isEqualTo(reception.datagrams());
      assertThat(reception.digest())
          .isNotEqualTo(payload.digest())
          .isEqualTo(PayloadFile.describe(folder.resolve("received")).digest());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void theKernelsCountExplainsTheLossAndEndsTheReception(String loopback) throws IOException {
    assumeThat(bound(loopback)).as("an address " + loopback + " on this machine").isTrue();
    InetSocketAddress any = new InetSocketAddress(loopback, 0);
    try (UdpLab lab = new UdpLab(any, UdpLab.TINY_BUFFER)) {
      assumeThat(lab.kernelTells()).as("a drop counter in /proc/net").isTrue();
      UdpSender.send(lab.send(payload, Via.CHANNEL, FlowControl.BLAST), _ -> {});
      Reception reception = receive(lab, "received", FOR_EVER);
      assertThat(reception.kernelDrops()).isPresent();
      assertThat(reception.kernelDrops().getAsLong()).isPositive();
      assertThat(reception.datagrams() + reception.kernelDrops().getAsLong()).isEqualTo(SIZE);
      assertThat(reception.quietNanos()).isPositive();
    }
  }

  private static boolean bound(String loopback) {
    try (DatagramSocket _ = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void eachReceptionReportsItsOwnLoss() throws IOException {
    try (UdpLab lab = new UdpLab(UdpLab.TINY_BUFFER)) {
      assumeThat(lab.kernelTells()).as("a drop counter in /proc/net/udp").isTrue();
      for (int round = 1; round <= 3; round++) {
        UdpSender.send(lab.send(payload, Via.SOCKET, FlowControl.BLAST), _ -> {});
        Reception reception = receive(lab, "received-" + round, FOR_EVER);
        assertThat(reception.datagrams() + reception.kernelDrops().orElseThrow()).isEqualTo(SIZE);
      }
    }
  }

  /** A transfer whose length nobody knows ends with silence, which is no part of it. */
  @Test
  void silenceEndsAReceptionOfUnknownLength() throws IOException {
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES)) {
      lab.stranger((byte) 1);
      Duration idle = Duration.ofMillis(200);
      Reception reception =
          lab.receiver()
              .receive(
                  new ReceptionPlan(
                      folder.resolve("received"),
                      false,
                      OptionalLong.empty(),
                      UdpLab.PATIENCE,
                      idle,
                      false),
                  DatagramWatcher.NONE);
      assertThat(reception.datagrams()).isOne();
      assertThat(reception.quietNanos()).isGreaterThan(idle.toNanos());
      assertThat(reception.transferNanos()).isBetween(0L, UdpLab.PATIENCE.toNanos());
    }
  }

  private Reception receive(UdpLab lab, String name, Duration idle) throws IOException {
    return lab.receiver()
        .receive(UdpLab.plan(folder.resolve(name), SIZE, idle, false), DatagramWatcher.NONE);
  }
}
