package io.loopmark.pingpong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.loopmark.net.Deadline;
import io.loopmark.net.IpFamily;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers with filler beside them, over links that take and give them in any pieces. */
@Timeout(30)
@Isolated // Spinning ends need a processor each.
class SizeTest {
  private static final int ROUND_TRIPS = 50;

  @TempDir private Path folder;

  static Stream<PingPongKind> kinds() {
    return PingPongLab.threadKinds()
        .flatMap(
            kind ->
                Stream.of(IpFamily.values())
                    .flatMap(
                        family ->
                            Stream.of(true, false)
                                .flatMap(
                                    nodelay ->
                                        IntStream.of(8, 16, 64, 1_024, 16_384, 65_507, 65_536)
                                            .mapToObj(size -> kind.with(size, nodelay, family)))))
        .filter(kind -> kind.unsupported().isEmpty())
        .filter(kind -> kind.family().obstacle().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everySizeGoesThereAndBack(PingPongKind kind) throws Exception {
    try (PingPongLab lab = new PingPongLab(kind, folder);
        Pinger pinger = new Pinger(lab.own(), PingPongLab.PATIENCE)) {
      FutureTask<Long> ponger = lab.start(() -> Ponger.serve(lab.peer()));
      pinger.start();
      pinger.roundTrips(ROUND_TRIPS, PingPongLab.all());
      pinger.finish();
      assertThat(PingPongLab.await(ponger)).isEqualTo(ROUND_TRIPS + 1);
    }
  }

  /** So many bytes at a time, whatever is asked for. */
  @ParameterizedTest
  @CsvSource({"8, 1", "8, 3", "16, 7", "1024, 1", "1024, 1000", "16384, 4097", "65536, 65535"})
  void inAnyPieces(int size, int atATime) throws Exception {
    Slow channel = new Slow(atATime);
    ChannelEndpoint endpoint = new ChannelEndpoint(channel, kind(size));
    for (long number : new long[] {1, Long.MAX_VALUE, 0, -5}) {
      endpoint.send(number);
      assertThat(channel.written.size()).isEqualTo(size);
      channel.turn();
      assertThat(endpoint.receive()).isEqualTo(number);
    }
  }

  @Test
  void anEndThatIsNotTheNumbersIsNoticed() throws Exception {
    Slow channel = new Slow(100);
    ChannelEndpoint endpoint = new ChannelEndpoint(channel, kind(64));
    endpoint.send(7);
    byte[] message = channel.written.toByteArray();
    message[63] ^= 1;
    channel.toRead = ByteBuffer.wrap(message);
    assertThatThrownBy(endpoint::receive)
        .isInstanceOf(ProtocolException.class)
        .hasMessage("got a message of 64 bytes that begins with 7 and ends with 6");
  }

  @Test
  void aMessageThatBreaksOffIsNoNumber() throws Exception {
    Slow channel = new Slow(100);
    ChannelEndpoint endpoint = new ChannelEndpoint(channel, kind(64));
    channel.toRead = ByteBuffer.allocate(63);
    assertThatThrownBy(endpoint::receive)
        .isInstanceOf(EOFException.class)
        .hasMessage("the peer closed the link in the middle of a number, after 63 bytes of it");
  }

  @ParameterizedTest
  @CsvSource({"64, 63", "64, 8"})
  void aDatagramOfAnotherLengthIsNoNumber(int size, int sent) throws Exception {
    PingPongKind kind = PingPongKind.parse("UDP/THREAD/BLOCK/BINARY");
    assumeThat(kind.unsupported()).isEmpty();
    try (Rendezvous rendezvous = Rendezvous.open(kind.with(size, true, IpFamily.INET), folder);
        Endpoint shorter =
            Rendezvous.connect(kind.with(sent, true, IpFamily.INET), rendezvous.address());
        Endpoint endpoint = rendezvous.accept(Deadline.in(PingPongLab.PATIENCE))) {
      shorter.send(1);
      assertThatThrownBy(endpoint::receive)
          .isInstanceOf(ProtocolException.class)
          .hasMessage(
              "got a datagram of "
                  + sent
                  + " bytes, expected one number as BINARY, at most "
                  + size
                  + " bytes");
    }
  }

  private static PingPongKind kind(int size) {
    return PingPongKind.parse("TCP/THREAD/SPIN/BINARY").with(size, true, IpFamily.INET);
  }

  /** A channel that never does all at once, and now and then nothing. */
  private static final class Slow implements ByteChannel {
    private final int most;
    private ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ByteBuffer toRead = ByteBuffer.allocate(0);
    private boolean idle;

    private Slow(int most) {
      this.most = most;
    }

    private void turn() {
      toRead = ByteBuffer.wrap(written.toByteArray());
      written = new ByteArrayOutputStream();
    }

    @Override
    public int write(ByteBuffer from) {
      byte[] bytes = new byte[step(from.remaining())];
      from.get(bytes);
      written.writeBytes(bytes);
      return bytes.length;
    }

    @Override
    public int read(ByteBuffer into) {
      if (!toRead.hasRemaining()) {
        return -1;
      }
      byte[] bytes = new byte[step(Math.min(into.remaining(), toRead.remaining()))];
      toRead.get(bytes);
      into.put(bytes);
      return bytes.length;
    }

    private int step(int remaining) {
      idle = !idle;
      return idle ? 0 : Math.min(most, remaining);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
