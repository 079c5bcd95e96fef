package io.loopmark.tcp;

import io.loopmark.stack.EventLoop;
import io.loopmark.stack.LoopChannel;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Netty's channel; its loop's thread owns it. */
final class LoopConduit implements Conduit {
  private static final int MOST_UNREAD = 64;

  private final EventLoop loop;
  private final LoopChannel channel;
  private final int clientPort;
  private final int serverPort;

  LoopConduit(EventLoop loop, LoopChannel channel) {
    this.loop = loop;
    this.channel = channel;
    this.clientPort = SocketConduit.port(channel.remote());
    this.serverPort = SocketConduit.port(channel.local());
  }

  /** Who is told, in the middle of an event, that there is something to do. */
  void watch(Runnable told) {
    channel.watch(told);
  }

  /** Has it read once. */
  void listen() {
    channel.listen();
  }

  /** Finds out whether it was reset, where no event would tell. */
  void lookForReset() {
    channel.lookForReset();
  }

  /** Whether {@link #read} has something to say. */
  boolean heard() {
    return channel.heard();
  }

  /** Whether nothing is on its way to the kernel. */
  boolean idle() {
    return channel.idle();
  }

  @Override
  public int clientPort() {
    return clientPort;
  }

  @Override
  public int serverPort() {
    return serverPort;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int count = channel.take(into);
    if (count >= 0) {
      channel.listen();
    }
    return count;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return channel.offer(from);
  }

  /** One piece is on its way at a time: the next is begun when the kernel has taken all of it. */
  @Override
  public long send(ServedFile file, long position, int most) throws IOException {
    long gone = channel.gone();
    if (gone > 0 || !channel.idle()) {
      return gone;
    }
    if (file.mapped()) {
      channel.begin(file.memory(position, most));
    } else {
      channel.begin(file.channel(), position, file.present(position, most));
    }
    return channel.gone();
  }

  @Override
  public void dismiss() {
    try {
      channel.listen();
      loop.look();
      channel.take(ByteBuffer.allocate(MOST_UNREAD));
    } catch (IOException _) {
      // It has left by itself.
    } catch (InterruptedException _) {
      // The gathering hears of it at its next wait.
    } finally {
      channel.close();
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
