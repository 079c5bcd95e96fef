package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.net.Loopback;
import io.loopmark.payload.PayloadFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sender says when the other side isn't what it should be. */
@Timeout(20)
class UdpSenderFaultTest {
  @TempDir private Path folder;
  private PayloadFile payload;
  private UdpLab lab;

  @BeforeEach
  void open() throws IOException {
    payload = PayloadFile.of("2000", folder);
    lab = new UdpLab(UdpReceiver.BUFFER_BYTES);
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  @ParameterizedTest
  @EnumSource
  void givesUpOnAReceiverWithoutCreditNamingTheFlow(Via via) {
    SendPlan impatient =
        new SendPlan(
            payload.path(),
            lab.receiver().address(),
            via,
            FlowControl.WINDOWED,
            0,
            Duration.ofMillis(50));
    assertThatThrownBy(() -> UdpSender.send(impatient, _ -> {}))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessageStartingWith("no credit from " + lab.receiver().address() + " within 50 ms")
        .hasMessageEndingWith("flow WINDOWED needs a receiver that sends credit");
  }

  static Stream<Arguments> connected() {
    return Stream.of(Via.values())
        .filter(via -> via != Via.SOCKET)
        .filter(via -> via.obstacle().isEmpty())
        .flatMap(via -> Stream.of(FlowControl.values()).map(flow -> Arguments.of(via, flow)));
  }

  /** The kernel reports a refused datagram at the next use of a connected socket. */
  @ParameterizedTest
  @MethodSource("connected")
  void aConnectedSocketNoticesThatNobodyReceives(Via via, FlowControl flow) {
    // Where no other test listens, whatever port it is given.
    InetSocketAddress nobody = new InetSocketAddress("127.93.1.7", 5_050);
    SendPlan plan = new SendPlan(payload.path(), nobody, via, flow, 0, UdpLab.PATIENCE);
    assertThatThrownBy(() -> UdpSender.send(plan, _ -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("nobody receives at 127.93.1.7:5050");
  }

  /** What cannot be the receiver's word, though it comes from its address. */
  static Stream<ByteBuffer> forged() {
    return Stream.of(
        ByteBuffer.wrap(new byte[] {1, 2, 3}),
        UdpLab.credit(1, 0),
        UdpLab.credit(-1, 500),
        UdpLab.credit(2, 500),
        UdpLab.credit(Long.MAX_VALUE, Integer.MAX_VALUE),
        ByteBuffer.allocate(Credit.BYTES).putLong(1).putInt(500).putLong(0).putLong(7).flip(),
        ByteBuffer.allocate(100));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void forgedCreditChangesNothing(ByteBuffer forged) throws Exception {
    for (Via via : Via.values()) {
      try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
        Future<Sent> sending = lab.start(windowedTo(receiver, via, UdpLab.PATIENCE));
        SocketAddress sender = receiver.receive(ByteBuffer.allocate(1));
        receiver.send(forged.duplicate(), sender);
        receiver.send(UdpLab.credit(1, 1), sender);
        receiver.receive(ByteBuffer.allocate(1));
        receiver.send(UdpLab.credit(2, (int) payload.size()), sender);
        assertThat(UdpLab.await(sending).datagrams()).isEqualTo(payload.size());
      }
    }
  }

  @Test
  void creditOfAnotherReceptionChangesNothing() throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
      Future<Sent> sending = lab.start(windowedTo(receiver, Via.CHANNEL, Duration.ofMillis(300)));
      SocketAddress sender = receiver.receive(ByteBuffer.allocate(1));
      for (long session : new long[] {7, 8}) {
        ByteBuffer credit = ByteBuffer.allocate(Credit.BYTES);
        new Credit(1, session == 7 ? 1 : 2_000, session).write(credit);
        receiver.send(credit.flip(), sender);
      }
      assertThatThrownBy(() -> UdpLab.await(sending))
          .hasMessageContaining(
              "with 2 sent and 1 acknowledged, but 1 datagrams that are no credit");
    }
  }

  @ParameterizedTest
  @MethodSource("forged")
  void whatIsNoCreditIsToldWhenNoneComes(ByteBuffer forged) throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
      Future<Sent> sending = lab.start(windowedTo(receiver, Via.SOCKET, Duration.ofMillis(100)));
      SocketAddress sender = receiver.receive(ByteBuffer.allocate(1));
      receiver.send(forged.duplicate(), sender);
      assertThatThrownBy(() -> UdpLab.await(sending))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining(
              "with 1 sent and 0 acknowledged, but 1 datagrams that are no credit");
    }
  }

  /** Who is written to by a crowd waits no longer than it would alone. */
  @Test
  void strangersDoNotProlongTheWait() throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
      Future<Sent> sending = lab.start(windowedTo(receiver, Via.SOCKET, Duration.ofMillis(200)));
      SocketAddress sender = receiver.receive(ByteBuffer.allocate(1));
      while (!sending.isDone()) {
        UdpLab.stranger(sender, (byte) 1);
      }
      assertThatThrownBy(() -> UdpLab.await(sending)).hasMessageContaining("no credit from");
    }
  }

  /** The kernel keeps strangers from a connected channel; an unconnected socket must do it. */
  @ParameterizedTest
  @EnumSource
  void onlyTheReceiversWordCounts(Via via) throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
      Future<Sent> sending = lab.start(windowedTo(receiver, via, UdpLab.PATIENCE));
      SocketAddress sender = receiver.receive(ByteBuffer.allocate(1));
      UdpLab.stranger(sender, (byte) 1);
      receiver.send(UdpLab.credit(1, (int) payload.size()), sender);
      assertThat(UdpLab.await(sending).datagrams()).isEqualTo(payload.size());
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.jpg");
    SendPlan plan =
        new SendPlan(
            missing, lab.receiver().address(), Via.CHANNEL, FlowControl.BLAST, 0, UdpLab.PATIENCE);
    assertThatThrownBy(() -> UdpSender.send(plan, _ -> {}))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(missing.toString());
  }

  private SendPlan windowedTo(DatagramChannel receiver, Via via, Duration patience)
      throws IOException {
    return new SendPlan(
        payload.path(),
        (InetSocketAddress) receiver.getLocalAddress(),
        via,
        FlowControl.WINDOWED,
        0,
        patience);
  }
}
