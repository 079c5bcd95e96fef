package io.loopmark.pingpong;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.loopmark.net.Deadline;
import io.loopmark.net.HostPort;
import io.loopmark.stack.Stack;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign peer that writes bytes, split and joined as it likes. */
@Timeout(30)
class WireTest {
  @TempDir private Path folder;

  /** How a side may read a stream, besides waiting in the JDK's channel. */
  static Stream<Arguments> readings() {
    return Stream.concat(
        Stream.of(Arguments.of(WaitStrategy.SPIN, Stack.JDK)),
        Stream.of(Stack.values()).map(stack -> Arguments.of(WaitStrategy.BLOCK, stack)));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void textMayBeSplitAndJoinedAnywhere(WaitStrategy waiting, Stack stack) throws Exception {
    try (Foreign foreign = new Foreign(Link.TCP, waiting, Encoding.TEXT, stack)) {
      foreign.write("12\n34\n5");
      assertThat(foreign.endpoint.receive()).isEqualTo(12);
      assertThat(foreign.endpoint.receive()).isEqualTo(34);
      foreign.write("6");
      foreign.write("7\n0\n");
      assertThat(foreign.endpoint.receive()).isEqualTo(567);
      assertThat(foreign.endpoint.receive()).isZero();
      foreign.write("9223372036854775807\n00000000000000000001\n");
      assertThat(foreign.endpoint.receive()).isEqualTo(Long.MAX_VALUE);
      assertThat(foreign.endpoint.receive()).isOne();
    }
  }

  @ParameterizedTest
  @MethodSource("readings")
  void binaryMayBeSplitAndJoinedAnywhere(WaitStrategy waiting, Stack stack) throws Exception {
    try (Foreign foreign = new Foreign(Link.TCP, waiting, Encoding.BINARY, stack)) {
      foreign.write("\0\0\0\0\0\0\1\2\0\0\0");
      assertThat(foreign.endpoint.receive()).isEqualTo(0x102);
      foreign.write("\0\0\0\0\3");
      assertThat(foreign.endpoint.receive()).isEqualTo(3);
    }
  }

  @Test
  void numbersAreWrittenAsTheLabDidButWithAnEnd() throws Exception {
    try (Foreign foreign = new Foreign(Link.TCP, WaitStrategy.BLOCK, Encoding.TEXT)) {
      for (long number : new long[] {0, 9, 10, 12_345, Long.MAX_VALUE}) {
        foreign.endpoint.send(number);
      }
      assertThat(foreign.read(33)).isEqualTo("0\n9\n10\n12345\n9223372036854775807\n");
      assertThatThrownBy(() -> foreign.endpoint.send(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("number '-1'; accepted as text: 0 and above");
    }
    try (Foreign foreign = new Foreign(Link.TCP, WaitStrategy.BLOCK, Encoding.BINARY)) {
      foreign.endpoint.send(0x102);
      assertThat(foreign.read(8)).isEqualTo("\0\0\0\0\0\0\1\2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "12x4,12x4",
    "-1,-1",
    "'',''",
    "9223372036854775808,9223372036854775808",
    "'1\r','1\\x0d'",
    "'\u00ff\t','\\xff\\x09'"
  })
  void garbageIsShown(String got, String shown) throws Exception {
    for (Link link : new Link[] {Link.TCP, Link.UDP}) {
      try (Foreign foreign = new Foreign(link, WaitStrategy.BLOCK, Encoding.TEXT)) {
        foreign.write(got + "\n");
        assertThatThrownBy(foreign.endpoint::receive)
            .isInstanceOf(ProtocolException.class)
            .hasMessage("got '" + shown + "', expected a decimal number of at most 63 bits");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "UDP"})
  void aLineWithoutAnEndIsGivenUp(Link link) throws Exception {
    try (Foreign foreign = new Foreign(link, WaitStrategy.BLOCK, Encoding.TEXT)) {
      foreign.write("1".repeat(21));
      assertThatThrownBy(foreign.endpoint::receive)
          .isInstanceOf(ProtocolException.class)
          .hasMessage(
              "got '%s' and no line end, expected it after at most 20 digits", "1".repeat(20));
    }
  }

  @ParameterizedTest
  @CsvSource({"TEXT,'12',2 bytes", "TEXT,'1\n2\n',4 bytes", "BINARY,1234567,7 bytes"})
  void aDatagramIsOneNumber(Encoding encoding, String datagram, String length) throws Exception {
    try (Foreign foreign = new Foreign(Link.UDP, WaitStrategy.BLOCK, encoding)) {
      foreign.write(datagram);
      assertThatThrownBy(foreign.endpoint::receive)
          .isInstanceOf(ProtocolException.class)
          .hasMessageStartingWith("got a datagram of " + length + ", expected one number as ");
    }
  }

  @Test
  void aDatagramThatIsTooLongIsNotCutToANumber() throws Exception {
    try (Foreign foreign = new Foreign(Link.UDP, WaitStrategy.BLOCK, Encoding.BINARY)) {
      foreign.write("0123456789");
      assertThatThrownBy(foreign.endpoint::receive)
          .isInstanceOf(ProtocolException.class)
          .hasMessage(
              "got a datagram of 9 or more bytes, expected one number as BINARY, at most 8 bytes");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEndInTheMiddleOfANumberIsSaid(Stack stack) throws Exception {
    try (Foreign foreign = new Foreign(Link.TCP, WaitStrategy.BLOCK, Encoding.TEXT, stack)) {
      foreign.write("12");
      foreign.endsItsSide();
      assertThatThrownBy(foreign.endpoint::receive)
          .hasMessage("the peer closed the link in the middle of a number, after 2 bytes of it");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage\n", "19\n", "2"})
  void thePingerSaysWhereItHappened(String answer) throws Exception {
    try (Foreign foreign = new Foreign(Link.TCP, WaitStrategy.BLOCK, Encoding.TEXT);
        Pinger pinger = new Pinger(foreign.endpoint, PingPongLab.PATIENCE)) {
      foreign.write("2\n4\n" + answer);
      foreign.endsItsSide();
      pinger.start();
      assertThatThrownBy(() -> pinger.roundTrips(2, PingPongLab.all()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(" in round trip 2");
    }
  }

  @Test
  void tcpDoesNotWaitForMore() throws Exception {
    try (Foreign foreign = new Foreign(Link.TCP, WaitStrategy.BLOCK, Encoding.TEXT)) {
      assertThat(foreign.endpoint)
          .extracting("channel", type(SocketChannel.class))
          .satisfies(
              channel -> assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue());
    }
  }

  /** The pinger's endpoint, and a plain socket at its other end. */
  private final class Foreign implements AutoCloseable {
    private final Endpoint endpoint;
    private final ByteChannel channel;

    private Foreign(Link link, WaitStrategy waiting, Encoding encoding) throws Exception {
      this(link, waiting, encoding, Stack.JDK);
    }

    private Foreign(Link link, WaitStrategy waiting, Encoding encoding, Stack stack)
        throws Exception {
      assumeThat(stack.obstacle()).as(stack.toString()).isEmpty();
      PingPongKind kind = new PingPongKind(link, Peer.PROCESS, waiting, encoding).over(stack);
      try (Rendezvous rendezvous = Rendezvous.open(kind, folder)) {
        var target = HostPort.parse(rendezvous.address()).resolve();
        if (link == Link.UDP) {
          channel = DatagramChannel.open().connect(target);
          write("\5");
        } else {
          channel = SocketChannel.open(target);
        }
        endpoint = rendezvous.accept(Deadline.in(PingPongLab.PATIENCE));
      }
    }

    private void write(String bytes) throws IOException {
      channel.write(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
    }

    private void endsItsSide() throws IOException {
      ((SocketChannel) channel).shutdownOutput();
    }

    private String read(int count) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(count);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // A stream gives what it has.
      }
      return US_ASCII.decode(bytes.flip()).toString();
    }

    @Override
    public void close() throws IOException {
      endpoint.close();
      channel.close();
    }
  }
}
