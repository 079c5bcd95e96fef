package io.loopmark.udp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.PythonPeer;
import io.loopmark.payload.PayloadFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reception is its first source's, whoever else sends. */
@Timeout(60)
class FirstSourceTest {
  private static final Duration IDLE = Duration.ofMillis(100);

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
  void datagramsFromElsewhereAreCountedAndChangeNothing() throws IOException {
    try (DatagramChannel sender = connected()) {
      send(sender, "a");
      for (int i = 0; i < 20; i++) {
        lab.stranger((byte) 'x');
      }
      lab.stranger("longer".getBytes(US_ASCII));
      lab.stranger(new byte[0]);
      send(sender, "b");
      lab.stranger((byte) 'x');
      send(sender, "c");
      Reception reception = receive(plan(IDLE, IDLE, 100));
      assertThat(file).hasContent("abc");
      assertThat(reception.datagrams()).isEqualTo(3);
      assertThat(reception.bytes()).isEqualTo(3);
      assertThat(reception.strangers()).isEqualTo(23);
      assertThat(reception.source()).hasValue(sender.getLocalAddress());
      assertThat(reception.whole()).isEmpty();
    }
  }

  /** The first of a whole flood is still the first. */
  @Test
  void anotherSendersFileDoesNotMixIn() throws IOException {
    try (DatagramChannel sender = connected();
        DatagramChannel other = connected()) {
      send(sender, "a");
      send(other, "xxxxx");
      send(sender, "b");
      send(other, "xxxxx");
      assertThat(receive(plan(IDLE, IDLE, 100)).strangers()).isEqualTo(10);
      assertThat(file).hasContent("ab");
    }
  }

  @Test
  void aLoneDatagramAndAnotherAreTheFirstOnes() throws IOException {
    try (DatagramChannel sender = connected()) {
      send(sender, "a");
      lab.stranger((byte) 'x');
      Reception reception = receive(plan(IDLE, Duration.ofMillis(600), 100));
      assertThat(file).hasContent("a");
      assertThat(reception.strangers()).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStrayDatagramCostsNoTransfer(FlowControl flow) throws Exception {
    PayloadFile payload = PayloadFile.of("3000", folder);
    CountDownLatch strayed = new CountDownLatch(1);
    lab.stranger((byte) 'x');
    Future<Reception> receiving =
        lab.start(
            plan(UdpLab.PATIENCE, UdpLab.PATIENCE, 1 << 20), (_, _, _) -> strayed.countDown());
    strayed.await();
    SendPlan sending =
        new SendPlan(
            payload.path(), lab.receiver().address(), Via.CHANNEL, flow, 0, UdpLab.PATIENCE, true);
    assertThat(UdpSender.send(sending, _ -> {}).arrival()).isInstanceOf(Arrival.Judged.class);
    Reception reception = UdpLab.await(receiving);
    assertThat(reception.whole()).hasValue(true);
    assertThat(reception.strangers()).isOne();
    assertThat(file).hasSameBinaryContentAs(payload.path());
  }

  @Test
  void whatWouldBeTooMuchEndsIt() throws IOException {
    try (DatagramChannel sender = connected()) {
      send(sender, "abcdef");
      Reception reception = receive(plan(UdpLab.PATIENCE, UdpLab.PATIENCE, 4));
      assertThat(reception.end()).isEqualTo(Reception.End.LIMIT);
      assertThat(reception.bytes()).isEqualTo(4);
      assertThat(file).hasContent("abcd");
    }
  }

  @Test
  void aFileOfTheMostIsWhole() throws IOException {
    try (DatagramChannel sender = connected()) {
      send(sender, "abcd");
      Reception reception = receive(plan(IDLE, IDLE, 4));
      assertThat(reception.end()).isEqualTo(Reception.End.QUIET);
      assertThat(file).hasContent("abcd");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:0", "255.255.255.255:9", "0.0.0.0:0"})
  void anAnswerThatCannotBeSentIsNoFault(String address) {
    String[] parts = address.split(":", -1);
    InetSocketAddress to = new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    assertThat(lab.receiver().reply(ByteBuffer.allocate(12), to)).isFalse();
  }

  /** Sources that no program can send from by ordinary means. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1 0", "255.255.255.255 4000", "127.255.255.255 4000"})
  void aSourceNobodyCanAnswerEndsNothing(String source) throws Exception {
    assumeThat(PythonPeer.installed()).as("python3 on the PATH").isTrue();
    String port = Integer.toString(lab.receiver().address().getPort());
    String[] parts = source.split(" ", -1);
    try (PythonPeer raw =
        new PythonPeer(getClass(), folder, "raw.py", parts[0], parts[1], port, "abc")) {
      assumeThat(raw.answer().getFirst())
          .as("raw sockets, which take the super-user")
          .isEqualTo("3");
    }
    Reception reception = receive(plan(IDLE, IDLE, 100));
    assertThat(file).hasContent("abc");
    assertThat(reception.unanswered()).isPositive();
  }

  private Reception receive(ReceptionPlan plan) throws IOException {
    return lab.receiver().receive(plan, DatagramWatcher.NONE);
  }

  private ReceptionPlan plan(Duration idle, Duration lone, long mostBytes) {
    return new ReceptionPlan(
        file, false, OptionalLong.empty(), UdpLab.PATIENCE, idle, lone, true, mostBytes);
  }

  private DatagramChannel connected() throws IOException {
    return DatagramChannel.open().connect(lab.receiver().address());
  }

  private static void send(DatagramChannel channel, String bytes) throws IOException {
    for (byte each : bytes.getBytes(US_ASCII)) {
      channel.write(ByteBuffer.wrap(new byte[] {each}));
    }
  }
}
