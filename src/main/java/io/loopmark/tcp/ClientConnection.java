package io.loopmark.tcp;

import io.loopmark.stack.LoopChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/** What a client's protocol doesn't see of its channel. */
interface ClientConnection {
  ByteChannel channel();

  void connect(InetSocketAddress server) throws IOException, InterruptedException;

  SocketAddress local() throws IOException;

  /** A channel of the JDK's. */
  record OfJdk(SocketChannel channel, boolean nodelay) implements ClientConnection {
    @Override
    public void connect(InetSocketAddress server) throws IOException {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, nodelay);
      channel.connect(server);
    }

    @Override
    public SocketAddress local() throws IOException {
      return channel.getLocalAddress();
    }
  }

  /** A channel of an event loop. */
  record OfLoop(LoopChannel channel) implements ClientConnection {
    @Override
    public void connect(InetSocketAddress server) throws IOException, InterruptedException {
      channel.connect(server);
    }

    @Override
    public SocketAddress local() {
      return channel.local();
    }
  }
}
