package io.loopmark.machine;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a fresh socket was granted of the buffer it asked for.
 *
 * <p>The size granted is the JDK's reading, comparable with the size asked. Linux books twice as
 * much for it, because it charges its own overhead for each packet against the buffer.
 *
 * @param protocol {@code udp} or {@code tcp}
 * @param direction {@code receive} or {@code send}
 * @param askedBytes size asked for, in bytes
 * @param grantedBytes size read back, in bytes
 */
public record SocketBuffer(
    String protocol, String direction, long askedBytes, OptionalLong grantedBytes) {

  @FunctionalInterface
  private interface Opener {
    NetworkChannel open() throws IOException;
  }

  /** Asks both protocols for both buffers, each on an unconnected socket of its own. */
  static List<SocketBuffer> probe(int receiveBytes, int sendBytes) {
    return List.of(
        probe("udp", "receive", receiveBytes),
        probe("udp", "send", sendBytes),
        probe("tcp", "receive", receiveBytes),
        probe("tcp", "send", sendBytes));
  }

  private static SocketBuffer probe(String protocol, String direction, int asked) {
    Opener opener = protocol.equals("udp") ? DatagramChannel::open : SocketChannel::open;
    SocketOption<Integer> option =
        direction.equals("receive")
            ? StandardSocketOptions.SO_RCVBUF
            : StandardSocketOptions.SO_SNDBUF;
    return new SocketBuffer(protocol, direction, asked, granted(opener, option, asked));
  }

  private static OptionalLong granted(Opener opener, SocketOption<Integer> option, int asked) {
    try (NetworkChannel channel = opener.open()) {
      channel.setOption(option, asked);
      return OptionalLong.of(channel.getOption(option));
    } catch (IOException | UnsupportedOperationException _) {
      return OptionalLong.empty();
    }
  }
}
