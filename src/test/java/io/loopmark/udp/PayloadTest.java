package io.loopmark.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.Loopback;
import io.loopmark.net.NativeDatagrams;
import io.loopmark.payload.PayloadFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A file in datagrams of more than a byte, the last of them shorter. */
@Timeout(30)
class PayloadTest {
  /**
   * Several windows of the longer payloads; none of them divides it, and nothing else here does.
   */
  private static final int SIZE = 8_000_009;

  @TempDir private Path folder;

  static Stream<Arguments> everyWay() {
    return Arrays.stream(Via.values())
        .flatMap(
            via ->
                IntStream.of(64, 1_472, 8_192, 32_753, Pieces.MOST_BYTES)
                    .mapToObj(payload -> Arguments.of(via, payload)));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("everyWay")
  void arrivesWhole(Via via, int payload) throws Exception {
    assumeThat(via.obstacle(Loopback.ephemeral(), payload)).isEmpty();
    PayloadFile file = PayloadFile.of(Integer.toString(Math.min(SIZE, 10_007 * payload)), folder);
    long datagrams = Pieces.count(file.size(), payload);
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES, via, Receiving.PAUSE)) {
      Future<Reception> receiving =
          lab.start(UdpLab.plan(received(), datagrams, FlowControl.WINDOWED), DatagramWatcher.NONE);
      Sent sent =
          UdpSender.send(lab.send(file, via, FlowControl.WINDOWED).withPayload(payload), _ -> {});
      Reception reception = UdpLab.await(receiving);
      assertThat(reception.kernelDrops().orElse(0)).as("datagrams dropped").isZero();
      assertThat(sent.datagrams()).isEqualTo(datagrams);
      assertThat(sent.bytes()).isEqualTo(file.size());
      assertThat(reception.datagrams()).isEqualTo(datagrams);
      assertThat(reception.bytes()).isEqualTo(file.size());
      assertThat(reception.longest()).isEqualTo(payload);
      assertThat(reception.digest()).isEqualTo(file.digest());
    }
  }

  @ParameterizedTest
  @EnumSource
  void datagramsAreThatLongForAnyReceiver(Via via) throws Exception {
    assumeThat(via.obstacle(Loopback.ephemeral(), 700)).isEmpty();
    try (DatagramChannel receiver = DatagramChannel.open().bind(Loopback.ephemeral())) {
      PayloadFile file = PayloadFile.of("20000", folder);
      InetSocketAddress target = (InetSocketAddress) receiver.getLocalAddress();
      UdpSender.send(
          new SendPlan(file.path(), target, via, FlowControl.BLAST, 0, UdpLab.PATIENCE)
              .withPayload(700),
          _ -> {});
      ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(file.path()));
      ByteBuffer datagram = ByteBuffer.allocate(1_000);
      while (whole.hasRemaining()) {
        receiver.receive(datagram.clear());
        int length = Math.min(700, whole.remaining());
        assertThat(datagram.flip()).isEqualTo(whole.slice(whole.position(), length));
        whole.position(whole.position() + length);
      }
    }
  }

  /** The last datagram is three bytes of 20,003: what is lost counts once, however long it is. */
  @ParameterizedTest
  @CsvSource({"3, 200, 20000", "100, 200, 19903"})
  void whatIsLostIsCountedInDatagramsAndBytes(int lengthOfTheLost, int datagrams, int bytes)
      throws Exception {
    PayloadFile file = PayloadFile.of("20003", folder);
    Predicate<ByteBuffer> lost = LossyRelay.first(1, lengthOfTheLost);
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES);
        LossyRelay relay = new LossyRelay(lab.receiver().address(), lost, _ -> false)) {
      Future<Reception> receiving = lab.start(untold(), DatagramWatcher.NONE);
      Sent sent = UdpSender.send(plan(file, relay.address(), Via.CHANNEL, 100), _ -> {});
      Reception reception = UdpLab.await(receiving);
      assertThat(sent.datagrams()).isEqualTo(201);
      assertThat(reception.told().orElseThrow().datagrams()).isEqualTo(201);
      assertThat(reception.datagrams()).isEqualTo(datagrams);
      assertThat(reception.bytes()).isEqualTo(bytes);
      assertThat(reception.whole()).hasValue(false);
      assertThat(sent.arrival())
          .isInstanceOfSatisfying(
              Arrival.Judged.class,
              judged -> assertThat(judged.verdict().datagrams()).isEqualTo(datagrams));
    }
  }

  static Stream<Arguments> everyPlace() {
    return Arrays.stream(Via.values())
        .flatMap(
            via ->
                Stream.of(Control.BYTES, Closing.BYTES).map(length -> Arguments.of(via, length)));
  }

  /** Every datagram of it is what the sender of another reception says beside its file. */
  @ParameterizedTest
  @MethodSource("everyPlace")
  void aFileOfWhatSendersTellIsAFile(Via via, int length) throws Exception {
    assumeThat(via.obstacle(Loopback.ephemeral(), length)).isEmpty();
    byte[] told =
        length == Control.BYTES
            ? Control.farewell(4711).array()
            : new Closing(1, "0f".repeat(32)).datagram(4711).array();
    ByteBuffer content = ByteBuffer.allocate(1_000 * length);
    while (content.hasRemaining()) {
      content.put(told);
    }
    PayloadFile file = PayloadFile.describe(Files.write(folder.resolve("file"), content.array()));
    for (FlowControl flow : FlowControl.values()) {
      try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES, via, Receiving.PAUSE)) {
        Files.deleteIfExists(received());
        Future<Reception> receiving = lab.start(untold(), DatagramWatcher.NONE);
        SendPlan plan =
            new SendPlan(file.path(), lab.receiver().address(), via, flow, 0, UdpLab.PATIENCE, true)
                .withPayload(length);
        Sent sent = UdpSender.send(plan, _ -> {});
        Reception reception = UdpLab.await(receiving);
        assertThat(reception.whole()).hasValue(true);
        assertThat(received()).hasSameBinaryContentAs(file.path());
        // The first of them in two pieces.
        assertThat(sent.datagrams()).isEqualTo(1_001);
        assertThat(reception.datagrams()).isEqualTo(1_001);
      }
    }
  }

  /** A network may put datagrams of one source together as it likes. */
  @Test
  void whatIsToldInOnePieceWithTheFileIsNoneOfIt() throws Exception {
    assumeThat(Via.COALESCED.obstacle(Loopback.ephemeral(), Closing.BYTES)).isEmpty();
    byte[] data = new byte[4 * Closing.BYTES];
    PayloadFile file = PayloadFile.describe(Files.write(folder.resolve("file"), data));
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES, Via.COALESCED, Receiving.PAUSE);
        NativeDatagrams sender = NativeDatagrams.open(lab.receiver().address());
        Arena arena = Arena.ofConfined()) {
      Future<Reception> receiving = lab.start(untold(), DatagramWatcher.NONE);
      sender.connect(lab.receiver().address());
      MemorySegment memory = arena.allocate(data.length);
      sender.send(memory.asSlice(0, Closing.BYTES));
      MemorySegment answer = arena.allocate(Control.LONGEST);
      int length = -1;
      while (length < 0) {
        sender.await(100);
        length = sender.receive(answer);
      }
      long session = Credit.read(answer.asSlice(0, length).asByteBuffer()).orElseThrow().session();
      Closing closing = new Closing(4, file.digest());
      memory
          .asSlice(3 * Closing.BYTES)
          .copyFrom(MemorySegment.ofArray(closing.datagram(session).array()));
      sender.segment(Closing.BYTES);
      sender.send(memory);
      Reception reception = UdpLab.await(receiving);
      assertThat(reception.datagrams()).isEqualTo(4);
      assertThat(reception.whole()).hasValue(true);
    }
  }

  @Test
  void aStrayDatagramCostsNoTransferOfLongOnes() throws Exception {
    PayloadFile file = PayloadFile.of("300001", folder);
    CountDownLatch strayed = new CountDownLatch(1);
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES, Via.COALESCED, Receiving.PAUSE)) {
      lab.stranger((byte) 'x');
      Future<Reception> receiving = lab.start(untold(), (_, _, _) -> strayed.countDown());
      strayed.await();
      Sent sent = UdpSender.send(plan(file, lab.receiver().address(), Via.COALESCED, 900), _ -> {});
      Reception reception = UdpLab.await(receiving);
      assertThat(sent.arrival()).isInstanceOf(Arrival.Judged.class);
      assertThat(reception.whole()).hasValue(true);
      assertThat(reception.strangers()).isOne();
      assertThat(received()).hasSameBinaryContentAs(file.path());
    }
  }

  /** Where nobody tells anything beside the file, nothing is taken for that. */
  @Test
  void inABenchmarkItIsCutLikeAnyOther() throws Exception {
    byte[] told = new Closing(1, "0f".repeat(32)).datagram(4711).array();
    PayloadFile file = PayloadFile.describe(Files.write(folder.resolve("file"), told));
    try (UdpLab lab = new UdpLab(UdpReceiver.BUFFER_BYTES)) {
      Future<Reception> receiving =
          lab.start(UdpLab.plan(received(), 1, FlowControl.WINDOWED), DatagramWatcher.NONE);
      Sent sent =
          UdpSender.send(
              lab.send(file, Via.CHANNEL, FlowControl.WINDOWED).withPayload(Closing.BYTES),
              _ -> {});
      assertThat(sent.datagrams()).isOne();
      assertThat(UdpLab.await(receiving).digest()).isEqualTo(file.digest());
    }
  }

  private SendPlan plan(PayloadFile file, InetSocketAddress target, Via via, int payload) {
    return new SendPlan(file.path(), target, via, FlowControl.BLAST, 0, UdpLab.PATIENCE, true)
        .withPayload(payload);
  }

  private ReceptionPlan untold() {
    return new ReceptionPlan(
        received(), false, OptionalLong.empty(), UdpLab.PATIENCE, UdpLab.PATIENCE, true);
  }

  private Path received() {
    return folder.resolve("received");
  }
}
