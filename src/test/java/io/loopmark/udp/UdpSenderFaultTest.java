package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.net.Loopback;
import io.loopmark.payload.PayloadFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sender says when the other side isn't what it should be. */
@Timeout(20)
class UdpSenderFaultTest {
  private static final String NO_CREDIT =
      "a datagram came back that is no credit (12 bytes: received, window)";

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

  /** The kernel reports a refused datagram at the next use of a connected socket. */
  @ParameterizedTest
  @EnumSource
  void aChannelNoticesThatNobodyReceives(FlowControl flow) throws IOException {
    InetSocketAddress nobody = lab.receiver().address();
    lab.receiver().close();
    SendPlan plan = new SendPlan(payload.path(), nobody, Via.CHANNEL, flow, 0, UdpLab.PATIENCE);
    assertThatThrownBy(() -> UdpSender.send(plan, _ -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("nobody receives at " + nobody);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnAnswerThatIsNoCredit(Via via) throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
      Future<Sent> sending = lab.start(windowedTo(receiver, via));
      SocketAddress sender = receiver.receive(ByteBuffer.allocate(1));
      receiver.send(ByteBuffer.wrap(new byte[] {1, 2, 3}), sender);
      refused(sending);
    }
  }

  @Test
  void refusesACreditWithoutAWindow() throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
      Future<Sent> sending = lab.start(windowedTo(receiver, Via.CHANNEL));
      SocketAddress sender = receiver.receive(ByteBuffer.allocate(1));
      receiver.send(ByteBuffer.allocate(Credit.BYTES).putLong(1).putInt(0).flip(), sender);
      refused(sending);
    }
  }

  /** The kernel keeps strangers from a connected channel; an unconnected socket must do it. */
  @ParameterizedTest
  @EnumSource
  void onlyTheReceiversWordCounts(Via via) throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
      Future<Sent> sending = lab.start(windowedTo(receiver, via));
      SocketAddress sender = receiver.receive(ByteBuffer.allocate(1));
      UdpLab.stranger(sender, (byte) 1);
      ByteBuffer everything = ByteBuffer.allocate(Credit.BYTES);
      new Credit(1, (int) payload.size(), 7).write(everything);
      receiver.send(everything.flip(), sender);
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

  private SendPlan windowedTo(DatagramChannel receiver, Via via) throws IOException {
    return new SendPlan(
        payload.path(),
        (InetSocketAddress) receiver.getLocalAddress(),
        via,
        FlowControl.WINDOWED,
        0,
        UdpLab.PATIENCE);
  }

  private static void refused(Future<Sent> sending) {
    assertThatThrownBy(() -> UdpLab.await(sending))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(ProtocolException.class)
        .hasMessage(NO_CREDIT);
  }
}
