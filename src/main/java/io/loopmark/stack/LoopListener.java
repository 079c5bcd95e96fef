package io.loopmark.stack;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One of Netty's listeners, which takes connections when it is asked to.
 *
 * <ul>
 *   <li>Belongs to the loop's thread, but {@link #close}, which may come from any.
 *   <li>Connections that nobody took are closed with it.
 * </ul>
 */
public final class LoopListener implements AutoCloseable {
  /** Taken in one turn of the loop. */
  private static final int MOST_AT_ONCE = 64;

  private final EventLoop loop;
  private final ServerChannel channel;
  private final Queue<Channel> came = new ArrayDeque<>();
  private final Runnable changed;
  private Throwable failure;
  private volatile boolean closed;

  private LoopListener(EventLoop loop, ServerChannel channel, Runnable changed) {
    this.loop = loop;
    this.channel = channel;
    this.changed = changed;
  }

  /**
   * Listens.
   *
   * @param backlog of the kernel
   * @param changed told, in the middle of an event, that somebody came or cannot come
   */
  public static LoopListener bind(
      EventLoop loop, SocketAddress local, int backlog, Runnable changed)
      throws IOException, InterruptedException {
    ServerChannel channel = Failures.opening(() -> NettyTransport.listener(loop.stack(), local));
    LoopListener listener = new LoopListener(loop, channel, changed);
    channel.config().setAutoRead(false).setOption(ChannelOption.SO_BACKLOG, backlog);
    MaxMessagesRecvByteBufAllocator turns = channel.config().getRecvByteBufAllocator();
    turns.maxMessagesPerRead(MOST_AT_ONCE);
    channel.pipeline().addLast(listener.new Door());
    try {
      listener.await(loop.register(channel));
      listener.await(channel.bind(NettyTransport.address(loop.stack(), local)));
      return listener;
    } catch (IOException | InterruptedException e) {
      listener.close();
      throw e;
    }
  }

  private void await(ChannelFuture future) throws IOException, InterruptedException {
    while (!future.isDone()) {
      loop.await(0);
    }
    if (!future.isSuccess()) {
      throw Failures.plain(future.cause());
    }
  }

  /** Where it listens. */
  public SocketAddress local() {
    return channel.localAddress();
  }

  /** Has it take those who come from now on, a few dozen at most until this is said again. */
  public void listen() {
    if (channel.isOpen()) {
      channel.read();
    }
  }

  /**
   * Takes the next connection, and doesn't wait.
   *
   * @param always whether it is to read before it is asked to
   * @return null when nobody has come
   * @throws IOException when somebody could not be taken
   */
  public LoopChannel next(boolean always) throws IOException, InterruptedException {
    Channel next = came.poll();
    if (next != null) {
      LoopChannel taken = new LoopChannel(loop, next, always);
      taken.register();
      return taken;
    }
    if (failure != null) {
      IOException why = Failures.plain(failure);
      failure = null;
      throw why;
    }
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    return null;
  }

  /** Whether it still listens. */
  public boolean isOpen() {
    return !closed && channel.isOpen();
  }

  @Override
  public void close() {
    closed = true;
    ChannelFuture _ = channel.close();
  }

  private final class Door extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      came.add((Channel) message);
      changed.run();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      came.forEach(each -> each.unsafe().closeForcibly());
      came.clear();
      changed.run();
    }

    @Override
    @SuppressWarnings("deprecation") // Of its inbound form, which is this one.
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      failure = cause;
      changed.run();
    }
  }
}
