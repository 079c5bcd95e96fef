package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.net.Loopback;
import io.loopmark.payload.PayloadFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.Predicate;
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

/** Both ends know what arrived, or say that they don't. */
@Timeout(30)
class ClosingHandshakeTest {
  private static final int SIZE = 2_000;
  private static final Predicate<ByteBuffer> NONE = LossyRelay.first(0, 1);

  /** Shorter than {@link UdpLab#PATIENCE}, for what never comes. */
  private static final Duration SOON = Duration.ofMillis(400);

  @TempDir private Path folder;
  private UdpLab lab;
  private PayloadFile payload;

  @BeforeEach
  void open() throws IOException {
    lab = new UdpLab(UdpReceiver.BUFFER_BYTES);
    payload = PayloadFile.of(Integer.toString(SIZE), folder);
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  static Stream<Arguments> everyWay() {
    return Stream.of(Via.values())
        .flatMap(via -> Stream.of(FlowControl.values()).map(flow -> Arguments.of(via, flow)));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void bothKnowThatAllArrived(Via via, FlowControl flow) throws Exception {
    Future<Reception> receiving = receive();
    Sent sent = send(lab.receiver().address(), via, flow);
    assertThat(sent.digest()).isEqualTo(payload.digest());
    assertThat(verdict(sent).datagrams()).isEqualTo(SIZE);
    assertThat(verdict(sent).digest()).isEqualTo(payload.digest());
    Reception reception = UdpLab.await(receiving);
    assertThat(reception.whole()).hasValue(true);
    assertThat(reception.told()).hasValue(new Closing(SIZE, payload.digest()));
    assertThat(reception.end()).isEqualTo(Reception.End.COMPLETE);
    assertThat(folder.resolve("received")).hasSameBinaryContentAs(payload.path());
  }

  @ParameterizedTest
  @EnumSource
  void bothKnowWhatWasLost(FlowControl flow) throws Exception {
    int[] count = {0};
    Predicate<ByteBuffer> some =
        datagram -> datagram.remaining() == 1 && ++count[0] > 700 && count[0] <= 800;
    Sent sent = relayed(some, NONE, flow, true);
    assertThat(sent.datagrams()).isEqualTo(SIZE);
    assertThat(verdict(sent).datagrams()).isEqualTo(SIZE - 100);
    assertThat(verdict(sent).digest()).isNotEqualTo(sent.digest());
  }

  /** Of each kind of control datagram the first one or two are lost. */
  @ParameterizedTest
  @EnumSource
  void aLostAnswerIsGivenAgain(FlowControl flow) throws Exception {
    relayed(NONE, LossyRelay.first(1, Credit.BYTES), flow, false);
  }

  @Test
  void aLostClosingIsTold() throws Exception {
    relayed(LossyRelay.first(2, Closing.BYTES), NONE, FlowControl.BLAST, false);
  }

  @Test
  void aLostVerdictIsGivenAgain() throws Exception {
    relayed(NONE, LossyRelay.first(2, ReceiverVerdict.BYTES), FlowControl.BLAST, false);
  }

  @Test
  void aLostFarewellIsNotWaitedForLong() throws Exception {
    relayed(LossyRelay.first(1, Control.BYTES), NONE, FlowControl.BLAST, false);
  }

  @Test
  void aVerdictThatNeverComesIsOwed() throws Exception {
    Future<Reception> receiving = receive();
    Predicate<ByteBuffer> verdicts = datagram -> datagram.remaining() == ReceiverVerdict.BYTES;
    try (LossyRelay relay = new LossyRelay(lab.receiver().address(), NONE, verdicts)) {
      Sent sent =
          UdpSender.send(plan(relay.address(), Via.CHANNEL, FlowControl.BLAST, SOON), _ -> {});
      assertThat(sent.arrival())
          .isEqualTo(
              new Arrival.Unknown("no verdict from " + relay.address() + " within 400 ms", true));
    }
    assertThat(UdpLab.await(receiving).whole()).hasValue(true);
  }

  /** Nothing but the file's bytes reaches a receiver that speaks the lab's wire only. */
  @ParameterizedTest
  @EnumSource
  void aForeignReceiverIsToldNothing(Via via) throws Exception {
    try (DatagramChannel foreign = foreign()) {
      Sent sent = send(address(foreign), via, FlowControl.BLAST);
      assertThat(sent.arrival())
          .isEqualTo(new Arrival.Unknown("the receiver does not tell", false));
      assertThat(received(foreign)).isEqualTo(Files.readAllBytes(payload.path()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aForeignReceiversCreditIsCountedAndItIsToldNothing(FlowControl flow) throws Exception {
    try (DatagramChannel foreign = foreign()) {
      Future<Sent> sending = lab.start(plan(address(foreign), Via.CHANNEL, flow, UdpLab.PATIENCE));
      SocketAddress sender = foreign.receive(ByteBuffer.allocate(1));
      foreign.send(UdpLab.credit(1, SIZE), sender);
      for (int i = 1; i < SIZE; i++) {
        foreign.receive(ByteBuffer.allocate(1));
      }
      foreign.send(UdpLab.credit(SIZE, SIZE), sender);
      assertThat(UdpLab.await(sending).arrival()).isEqualTo(new Arrival.Acknowledged());
      assertThat(received(foreign)).isEmpty();
    }
  }

  /** A window that holds the whole file is no word that it has arrived. */
  @ParameterizedTest
  @EnumSource
  void oneCreditIsNotEnough(Via via) throws Exception {
    try (DatagramChannel foreign = foreign()) {
      Future<Sent> sending = lab.start(plan(address(foreign), via, FlowControl.WINDOWED, SOON));
      SocketAddress sender = foreign.receive(ByteBuffer.allocate(1));
      foreign.send(UdpLab.credit(1, SIZE), sender);
      assertThatThrownBy(() -> UdpLab.await(sending))
          .hasMessageContaining("within 400 ms with 2000 sent and 1 acknowledged");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFileIsNotSent(FlowControl flow) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    SendPlan plan = new SendPlan(empty, lab.receiver().address(), Via.CHANNEL, flow, 0, SOON, true);
    assertThatThrownBy(() -> UdpSender.send(plan, _ -> {}))
        .hasMessage("file '" + empty + "' is empty: without a byte there is no datagram to send");
  }

  private Sent relayed(
      Predicate<ByteBuffer> loseUp, Predicate<ByteBuffer> loseDown, FlowControl flow, boolean loss)
      throws Exception {
    Future<Reception> receiving = receive();
    try (LossyRelay relay = new LossyRelay(lab.receiver().address(), loseUp, loseDown)) {
      Future<Sent> sending = lab.start(plan(relay.address(), Via.CHANNEL, flow, UdpLab.PATIENCE));
      Reception reception = UdpLab.await(receiving);
      lab.receiver().settle();
      Sent sent = UdpLab.await(sending);
      assertThat(verdict(sent)).isEqualTo(reception.verdict());
      assertThat(reception.whole()).hasValue(!loss);
      return sent;
    }
  }

  private Future<Reception> receive() {
    return lab.start(
        new ReceptionPlan(
            folder.resolve("received"),
            false,
            OptionalLong.empty(),
            UdpLab.PATIENCE,
            UdpLab.PATIENCE,
            true),
        DatagramWatcher.NONE);
  }

  private Sent send(InetSocketAddress target, Via via, FlowControl flow) throws IOException {
    return UdpSender.send(plan(target, via, flow, UdpLab.PATIENCE), _ -> {});
  }

  private SendPlan plan(InetSocketAddress target, Via via, FlowControl flow, Duration patience) {
    return new SendPlan(payload.path(), target, via, flow, 0, patience, true);
  }

  private static ReceiverVerdict verdict(Sent sent) {
    assertThat(sent.arrival()).isInstanceOf(Arrival.Judged.class);
    return ((Arrival.Judged) sent.arrival()).verdict();
  }

  private static DatagramChannel foreign() throws IOException {
    return DatagramChannel.open()
        .setOption(java.net.StandardSocketOptions.SO_RCVBUF, UdpReceiver.BUFFER_BYTES)
        .bind(Loopback.ephemeral());
  }

  private static InetSocketAddress address(DatagramChannel channel) throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /** What is queued, which must be datagrams of one byte. */
  private static byte[] received(DatagramChannel channel) throws IOException {
    channel.configureBlocking(false);
    List<Byte> bytes = new ArrayList<>();
    ByteBuffer datagram = ByteBuffer.allocate(100);
    while (channel.receive(datagram.clear()) != null) {
      assertThat(datagram.position()).isOne();
      bytes.add(datagram.get(0));
    }
    byte[] all = new byte[bytes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes.get(i);
    }
    return all;
  }
}
