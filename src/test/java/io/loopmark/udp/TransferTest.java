package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.Loopback;
import io.loopmark.payload.PayloadFile;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A file arrives whole, however it is sent. */
@Timeout(60)
class TransferTest {
  /** More than a chunk of the sender and a block of the receiver. */
  private static final long SIZE = 100_000;

  @TempDir private Path folder;

  static Stream<Arguments> everyWay() {
    return Arrays.stream(Via.values())
        .flatMap(via -> Arrays.stream(FlowControl.values()).map(flow -> Arguments.of(via, flow)));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("everyWay")
  void arrivesWhole(Via via, FlowControl flow) throws Exception {
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES, via, Receiving.PAUSE)) {
      // Without flow control only what fits the buffer is sure to arrive.
      long size = flow == FlowControl.BLAST ? Math.min(SIZE, lab.receiver().window(1)) : SIZE;
      PayloadFile payload = payload(size);
      Future<Reception> receiving =
          lab.start(UdpLab.plan(received(), size, flow), DatagramWatcher.NONE);
      Sent sent = UdpSender.send(lab.send(payload, via, flow), _ -> {});

      assertThat(sent.datagrams()).isEqualTo(size);
      assertWhole(UdpLab.await(receiving), payload, received());
    }
  }

  @ParameterizedTest
  @EnumSource
  void windowedIsLosslessIntoATinyBuffer(Via via) throws Exception {
    try (UdpLab lab = new UdpLab(UdpLab.TINY_BUFFER, via, Receiving.BLOCK)) {
      PayloadFile payload = payload(5_000);
      Future<Reception> receiving =
          lab.start(UdpLab.plan(received(), 5_000, FlowControl.WINDOWED), DatagramWatcher.NONE);
      UdpSender.send(lab.send(payload, via, FlowControl.WINDOWED), _ -> {});
      assertWhole(UdpLab.await(receiving), payload, received());
    }
  }

  /** A lab's receiver has a system call for each datagram. */
  @ParameterizedTest
  @EnumSource(names = {"SENDMMSG", "SEGMENTED", "COALESCED"})
  void manyInACallAreSingleDatagramsToAnyReceiver(Via via) throws Exception {
    assumeThat(via.obstacle()).isEmpty();
    try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
      // As many as any default receive buffer holds.
      PayloadFile payload = payload(200);
      UdpSender.send(
          new SendPlan(
              payload.path(),
              (InetSocketAddress) receiver.getLocalAddress(),
              via,
              FlowControl.BLAST,
              0,
              UdpLab.PATIENCE),
          _ -> {});
      byte[] whole = Files.readAllBytes(payload.path());
      ByteBuffer datagram = ByteBuffer.allocate(1_000);
      for (int i = 0; i < whole.length; i++) {
        receiver.receive(datagram.clear());
        assertThat(datagram.flip().remaining()).isEqualTo(1);
        assertThat(datagram.get()).as("byte " + i).isEqualTo(whole[i]);
      }
    }
  }

  /** A window must not count on a sender whose datagrams the kernel never puts together. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void aReceiverOfCoalescedDatagramsLosesNoneOfSingleOnes(Via via) throws Exception {
    assumeThat(Via.COALESCED.obstacle()).isEmpty();
    assumeThat(via.obstacle()).isEmpty();
    // Thirty times what its buffer holds of single ones.
    long size = 40_000;
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES / 8, Via.COALESCED, Receiving.PAUSE)) {
      PayloadFile payload = payload(size);
      Future<Reception> receiving =
          lab.start(UdpLab.plan(received(), size, FlowControl.WINDOWED), DatagramWatcher.NONE);
      UdpSender.send(lab.send(payload, via, FlowControl.WINDOWED), _ -> {});
      assertWhole(UdpLab.await(receiving), payload, received());
    }
  }

  /** A message is cut only where it is the file's: what a sender says beside it stays whole. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void aReceiverOfManyInACallTellsWhatArrived(Via via) throws Exception {
    assumeThat(Via.SENDMMSG.obstacle()).isEmpty();
    assumeThat(via.obstacle()).isEmpty();
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES, Via.SENDMMSG, Receiving.BLOCK)) {
      PayloadFile payload = payload(70_000);
      Future<Reception> receiving =
          lab.start(
              new ReceptionPlan(
                  received(), false, OptionalLong.empty(), UdpLab.PATIENCE, UdpLab.PATIENCE, true),
              DatagramWatcher.NONE);
      Sent sent =
          UdpSender.send(
              new SendPlan(
                  payload.path(),
                  lab.receiver().address(),
                  via,
                  FlowControl.WINDOWED,
                  0,
                  UdpLab.PATIENCE,
                  true),
              _ -> {});
      assertWhole(UdpLab.await(receiving), payload, received());
      assertThat(sent.arrival()).isInstanceOf(Arrival.Judged.class);
    }
  }

  @Test
  void twoFilesToTwoReceiversAtOnce() throws Exception {
    try (UdpLab one = new UdpLab(UdpReceiver.BUFFER_BYTES);
        UdpLab two = new UdpLab(UdpReceiver.BUFFER_BYTES)) {
      PayloadFile first = payload(10_400);
      PayloadFile second = payload(1_630);
      Path fileOne = folder.resolve("one");
      Path fileTwo = folder.resolve("two");
      Future<Reception> atOne =
          one.start(UdpLab.plan(fileOne, 10_400, FlowControl.WINDOWED), DatagramWatcher.NONE);
      Future<Reception> atTwo =
          two.start(UdpLab.plan(fileTwo, 1_630, FlowControl.WINDOWED), DatagramWatcher.NONE);
      Future<Sent> sentOne = one.start(one.send(first, Via.SOCKET, FlowControl.WINDOWED));
      Future<Sent> sentTwo = two.start(two.send(second, Via.CHANNEL, FlowControl.WINDOWED));

      assertThat(UdpLab.await(sentOne).datagrams()).isEqualTo(10_400);
      assertThat(UdpLab.await(sentTwo).datagrams()).isEqualTo(1_630);
      assertWhole(UdpLab.await(atOne), first, fileOne);
      assertWhole(UdpLab.await(atTwo), second, fileTwo);
    }
  }

  @Test
  void aReceiverTakesOneFileAfterAnother() throws Exception {
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES)) {
      for (long size : new long[] {3_000, 1, 2_000}) {
        PayloadFile payload = payload(size);
        Path file = folder.resolve("received-" + size);
        Future<Reception> receiving =
            lab.start(UdpLab.plan(file, size, FlowControl.WINDOWED), DatagramWatcher.NONE);
        UdpSender.send(lab.send(payload, Via.CHANNEL, FlowControl.WINDOWED), _ -> {});
        assertWhole(UdpLab.await(receiving), payload, file);
      }
    }
  }

  @Test
  void timesTheSendsAskedForAndTellsItsProgress() throws Exception {
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES)) {
      PayloadFile payload = payload(SIZE);
      SendPlan sampled =
          new SendPlan(
              payload.path(),
              lab.receiver().address(),
              Via.CHANNEL,
              FlowControl.BLAST,
              61,
              UdpLab.PATIENCE);
      List<Long> progress = new CopyOnWriteArrayList<>();
      Sent sent = UdpSender.send(sampled, progress::add);

      assertThat(sent.latency().count()).isEqualTo(SIZE / 61);
      assertThat(sent.nanos()).isPositive();
      assertThat(progress).isSorted().endsWith(SIZE);
      assertThat(progress).first().isEqualTo((long) UdpSender.STRIDE);
      assertThat(progress).hasSizeGreaterThan((int) SIZE / UdpSender.STRIDE);
    }
  }

  private PayloadFile payload(long size) throws Exception {
    return PayloadFile.of(Long.toString(size), folder);
  }

  private Path received() {
    return folder.resolve("received");
  }

  private static void assertWhole(Reception reception, PayloadFile payload, Path file)
      throws Exception {
    assertThat(reception.kernelDrops().orElse(0)).as("datagrams dropped").isZero();
    assertThat(reception.datagrams()).isEqualTo(payload.size());
    assertThat(reception.bytes()).isEqualTo(payload.size());
    assertThat(reception.digest()).isEqualTo(payload.digest());
    assertThat(Files.mismatch(file, payload.path())).isEqualTo(-1);
  }
}
