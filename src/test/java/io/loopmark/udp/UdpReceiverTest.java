package io.loopmark.udp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopmark.payload.PayloadFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class UdpReceiverTest {
  @TempDir private Path folder;
  private Path file;
  private UdpLab lab;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("received");
    lab = new UdpLab(UdpReceiver.BUFFER_BYTES);
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  @Test
  void aTakenPortIsNamed() {
    InetSocketAddress taken = lab.receiver().address();
    assertThatThrownBy(() -> UdpReceiver.open(taken, UdpReceiver.BUFFER_BYTES))
        .isInstanceOf(BindException.class)
        .hasMessageStartingWith("cannot listen on /127.0.0.1:" + taken.getPort() + ": ");
  }

  @Test
  void tellsWhatTheKernelGranted() throws IOException {
    try (UdpLab tiny = new UdpLab(UdpLab.TINY_BUFFER)) {
      assertThat(tiny.receiver().grantedBytes()).isPositive();
      assertThat(tiny.receiver().window(1)).isBetween(1, lab.receiver().window(1) - 1);
    }
    assertThat(lab.receiver().address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(lab.receiver().address().getPort()).isPositive();
  }

  @Test
  void givesUpWhenNothingArrives() {
    ReceptionPlan impatient =
        new ReceptionPlan(
            file, false, OptionalLong.of(1), Duration.ofMillis(50), UdpLab.PATIENCE, false);
    assertThatThrownBy(() -> receive(impatient))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("no datagram at " + lab.receiver().address() + " within 50 ms");
  }

  @Test
  void keepsAnExistingFile() throws IOException {
    Files.writeString(file, "precious");
    lab.stranger((byte) 'x');
    assertThatThrownBy(() -> receive(UdpLab.plan(file, 1, FlowControl.BLAST)))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("precious");
  }

  @Test
  void replacesAnExistingFileWhenTold() throws IOException {
    Files.writeString(file, "precious");
    lab.stranger((byte) 'x');
    receive(
        new ReceptionPlan(file, true, OptionalLong.of(1), UdpLab.PATIENCE, UdpLab.PATIENCE, false));
    assertThat(file).hasContent("x");
  }

  @Test
  void appendsPayloadsOfAnyLengthAndCountsEmptyOnes() throws IOException {
    byte[] largest = new byte[65_507];
    byte[] large = new byte[40_000];
    ByteBuffer expected = ByteBuffer.allocate(largest.length + 2 * large.length + 4);
    List<byte[]> payloads =
        List.of("abc".getBytes(US_ASCII), new byte[0], largest, large, large, new byte[] {'d'});
    try (DatagramChannel sender = DatagramChannel.open()) {
      for (byte[] payload : payloads) {
        sender.send(ByteBuffer.wrap(payload), lab.receiver().address());
        expected.put(payload);
      }
    }

    Reception reception = receive(UdpLab.plan(file, payloads.size(), FlowControl.BLAST));
    assertThat(reception.datagrams()).isEqualTo(payloads.size());
    assertThat(reception.bytes()).isEqualTo(expected.capacity());
    assertThat(file).hasBinaryContent(expected.array());
  }

  @Test
  void theWatcherSeesSourceTotalAndPayload() throws IOException {
    List<String> seen = new ArrayList<>();
    try (DatagramChannel sender = DatagramChannel.open()) {
      for (String payload : List.of("a", "", "bcd")) {
        sender.send(ByteBuffer.wrap(payload.getBytes(US_ASCII)), lab.receiver().address());
      }
      DatagramWatcher watcher =
          (source, total, payload) ->
              seen.add(port(source) + " " + total + " " + US_ASCII.decode(payload));
      lab.receiver().receive(UdpLab.plan(file, 3, FlowControl.BLAST), watcher);
      int port = port(sender.getLocalAddress());
      assertThat(seen).containsExactly(port + " 1 a", port + " 1 ", port + " 4 bcd");
      assertThat(file).hasContent("abcd");
    }
  }

  @Test
  void closingItEndsAWaitingReceive() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Future<Reception> receiving =
        lab.start(UdpLab.plan(file, 2, FlowControl.BLAST), (_, _, _) -> begun.countDown());
    lab.stranger((byte) 'x');
    assertThat(begun.await(UdpLab.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    lab.receiver().close();
    assertThatThrownBy(() -> UdpLab.await(receiving))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ClosedChannelException.class);
  }

  @Test
  void stoppingItBeforeAnythingCameLeavesNothing() throws Exception {
    lab.receiver().stop();
    Reception reception = receive(UdpLab.plan(file, 2, FlowControl.BLAST));
    assertThat(reception.end()).isEqualTo(Reception.End.STOPPED);
    assertThat(reception.datagrams()).isZero();
    assertThat(reception.source()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void stoppingItKeepsWhatCame() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Future<Reception> receiving =
        lab.start(UdpLab.plan(file, 2, FlowControl.BLAST), (_, _, _) -> begun.countDown());
    lab.stranger((byte) 'x');
    assertThat(begun.await(UdpLab.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    lab.receiver().stop();
    assertThat(UdpLab.await(receiving).end()).isEqualTo(Reception.End.STOPPED);
    assertThat(file).hasContent("x");
  }

  /** As when the process is killed before anything came. */
  @Test
  void aFileAppearsWithItsFirstBytesOnly() throws Exception {
    Future<Reception> receiving =
        lab.start(UdpLab.plan(file, 1, FlowControl.BLAST), DatagramWatcher.NONE);
    assertThat(folder).isEmptyDirectory();
    lab.stranger((byte) 'x');
    UdpLab.await(receiving);
    assertThat(file).hasContent("x");
  }

  @Test
  void whatTheSenderSentTooMuchIsFoundAfterwards() throws IOException {
    try (DatagramChannel sender = DatagramChannel.open()) {
      for (int i = 0; i < 5; i++) {
        sender.send(ByteBuffer.wrap(new byte[] {'a'}), lab.receiver().address());
      }
      Reception reception = receive(UdpLab.plan(file, 3, FlowControl.BLAST));
      lab.stranger((byte) 'x');
      assertThat(lab.receiver().surplus(reception)).isEqualTo(2);
      assertThat(lab.receiver().surplus(reception)).isZero();
      assertThat(file).hasContent("aaa");
    }
  }

  /** What the sender of the file before still has to say is no beginning of the next one. */
  @Test
  void oneConfirmedFileAfterAnother() throws Exception {
    for (int i = 1; i <= 3; i++) {
      PayloadFile payload = PayloadFile.of(Integer.toString(1_000 * i), folder);
      Path target = folder.resolve("received-" + i);
      ReceptionPlan plan =
          new ReceptionPlan(
              target, false, OptionalLong.empty(), UdpLab.PATIENCE, UdpLab.PATIENCE, true);
      Future<Reception> receiving = lab.start(plan, DatagramWatcher.NONE);
      SendPlan sending =
          new SendPlan(
              payload.path(),
              lab.receiver().address(),
              Via.CHANNEL,
              FlowControl.BLAST,
              0,
              UdpLab.PATIENCE,
              true);
      assertThat(UdpSender.send(sending, _ -> {}).arrival()).isInstanceOf(Arrival.Judged.class);
      assertThat(UdpLab.await(receiving).whole()).hasValue(true);
      assertThat(target).hasSameBinaryContentAs(payload.path());
    }
  }

  @Test
  void anInterruptEndsAWaitingReceive() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> receive(UdpLab.plan(file, 1, FlowControl.BLAST)))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("interrupted while receiving at " + lab.receiver().address());
    assertThat(Thread.interrupted()).as("still told to whoever asks next").isTrue();
  }

  private Reception receive(ReceptionPlan plan) throws IOException {
    return lab.receiver().receive(plan, DatagramWatcher.NONE);
  }

  private static int port(SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }
}
