package io.loopmark.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The JDK's channel. Whether reading and writing wait is the channel's affair.
 *
 * @param channel the connection
 * @param clientPort asked early: a channel that was closed tells its ports no more
 * @param serverPort likewise
 */
record SocketConduit(SocketChannel channel, int clientPort, int serverPort) implements Conduit {
  private static final int MOST_UNREAD = 64;

  SocketConduit(SocketChannel channel) {
    this(
        channel,
        port(channel.socket().getRemoteSocketAddress()),
        port(channel.socket().getLocalSocketAddress()));
  }

  static int port(SocketAddress address) {
    return address instanceof InetSocketAddress inet ? inet.getPort() : 0;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return channel.write(from);
  }

  @Override
  public long send(ServedFile file, long position, int most) throws IOException {
    return file.send(channel, position, most);
  }

  @Override
  public void dismiss() {
    try (SocketChannel ending = channel) {
      ending.read(ByteBuffer.allocate(MOST_UNREAD));
    } catch (IOException _) {
      // It has left by itself.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
