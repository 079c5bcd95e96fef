package io.loopmark.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.DefaultFileRegion;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * One of Netty's connections, for who reads and writes it on its loop's thread: by waiting for
 * events, as a {@link ByteChannel} that blocks, or between events, as {@link #take} and {@link
 * #offer} do.
 *
 * <ul>
 *   <li>Of what arrives it holds no more than one read, unless it was opened to be read always.
 *   <li>All belongs to the loop's thread, but {@link #close}, which may come from any.
 * </ul>
 */
public final class LoopChannel implements ByteChannel {
  private final EventLoop loop;
  private final Channel channel;
  private final boolean always;
  private final Arrivals arrivals;
  private final Departure departure = new Departure(this::changed);
  private Runnable watcher = () -> {};
  private volatile boolean closed;

  /**
   * @param channel not registered yet
   * @param always whether it reads before it is asked to, which spares a call of the kernel and is
   *     for who never gets more than there is room for
   */
  LoopChannel(EventLoop loop, Channel channel, boolean always) {
    this.loop = loop;
    this.channel = channel;
    this.always = always;
    this.arrivals = new Arrivals(this::changed);
    channel
        .config()
        .setAutoRead(always)
        .setRecvByteBufAllocator(arrivals.memory())
        .setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    channel.pipeline().addLast(arrivals);
  }

  /**
   * A connection that is yet to be made.
   *
   * @param remote where to; decides about its kind
   * @param always as of the constructor
   */
  public static LoopChannel unconnected(EventLoop loop, SocketAddress remote, boolean always)
      throws IOException {
    return new LoopChannel(
        loop, Failures.opening(() -> NettyTransport.socket(loop.stack(), remote)), always);
  }

  /** Connects it, and waits for that. */
  public void connect(SocketAddress remote) throws IOException, InterruptedException {
    register();
    SocketAddress address = NettyTransport.address(loop.stack(), remote);
    // Whoever has less patience closes it.
    channel.config().setConnectTimeoutMillis(0);
    await(channel.connect(address));
  }

  /** Has the loop tell it what happens; a connection that was accepted needs that. */
  void register() throws IOException, InterruptedException {
    await(loop.register(channel));
  }

  private void await(ChannelFuture future) throws IOException, InterruptedException {
    while (!future.isDone()) {
      loop.await(0);
    }
    if (!future.isSuccess()) {
      throw closed ? new ClosedChannelException() : Failures.plain(future.cause());
    }
  }

  /** Who is told, on the loop's thread and in the middle of an event, that there is news. */
  public void watch(Runnable told) {
    watcher = told;
  }

  private void changed() {
    watcher.run();
  }

  /** The other end's address; null where it is not known. */
  public SocketAddress remote() {
    return channel.remoteAddress();
  }

  /** This end's address; null where it is not known. */
  public SocketAddress local() {
    return channel.localAddress();
  }

  /** Has it read, if it doesn't always do so. */
  public void listen() {
    if (!channel.config().isAutoRead() && channel.isOpen()) {
      channel.read();
    }
  }

  /** Finds out whether it was reset, where no event would tell; {@link #take} then says so. */
  public void lookForReset() {
    if (!heard() && NettyTransport.resetInSilence(channel)) {
      channel.pipeline().fireExceptionCaught(new SocketException("Connection reset"));
    }
  }

  /** Whether {@link #take} has something to say. */
  public boolean heard() {
    return closed || arrivals.any() || !channel.isOpen();
  }

  /**
   * Takes what has come, and doesn't wait.
   *
   * @return how many bytes; 0 when there are none, below 0 when there will be no more
   */
  public int take(ByteBuffer into) throws IOException {
    if (closed || loop.closing()) {
      throw new ClosedChannelException();
    }
    int count = arrivals.take(into);
    // Netty has closed it by itself when the other end did, where it knows no half-closed sockets.
    return count == 0 && !channel.isOpen() ? -1 : count;
  }

  /** Waits for bytes. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!into.hasRemaining()) {
      return 0;
    }
    try {
      int count = take(into);
      if (count != 0) {
        return count;
      }
      // Who reads always may have the kernel write there when nobody looks any more (io_uring).
      arrivals.memory().target(always ? null : into);
      int before = into.position();
      listen();
      while (into.position() == before && !heard()) {
        loop.await(0);
      }
      return into.position() > before ? into.position() - before : take(into);
    } catch (InterruptedException e) {
      throw Failures.interrupted(e);
    } finally {
      arrivals.memory().target(null);
    }
  }

  /** Hands bytes over; whether they get through shows in what follows. */
  @Override
  public int write(ByteBuffer from) throws IOException {
    try {
      while (!channel.isWritable() && !heard()) {
        loop.await(0);
      }
    } catch (InterruptedException e) {
      throw Failures.interrupted(e);
    }
    return offer(from);
  }

  /** The same without waiting; 0 when Netty has enough to send. */
  public int offer(ByteBuffer from) throws IOException {
    check();
    int count = from.remaining();
    if (!channel.isWritable()) {
      return 0;
    }
    ByteBuf copy = channel.alloc().ioBuffer(count);
    copy.writeBytes(from);
    ChannelFuture _ = channel.writeAndFlush(copy, channel.voidPromise());
    return count;
  }

  /**
   * Whether all of what {@link #begin} was given is with the kernel, or never will be: then nothing
   * more is told of it, and whoever goes on hears why not.
   */
  public boolean idle() {
    return closed || !channel.isOpen() || departure.done();
  }

  /** Begins to send memory as it is, which must not change until it has gone. */
  public void begin(ByteBuffer memory) throws IOException {
    check();
    int count = memory.remaining();
    ChannelFuture _ =
        channel.writeAndFlush(Unpooled.wrappedBuffer(memory), departure.of(channel, count));
  }

  /** Begins to have the kernel send a part of a file, which stays open. */
  public void begin(FileChannel file, long position, long count) throws IOException {
    check();
    ChannelFuture _ =
        channel.writeAndFlush(new OpenRegion(file, position, count), departure.of(channel, count));
  }

  /** How much of it has gone since this was asked last. */
  public long gone() throws IOException {
    long count = departure.gone();
    if (count == 0) {
      check();
    }
    return count;
  }

  private void check() throws IOException {
    arrivals.check();
    departure.check();
    if (closed || !channel.isOpen()) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public boolean isOpen() {
    return !closed && channel.isOpen();
  }

  /**
   * What was handed over before is sent as far as it can be at once; who waits is told, although
   * Netty may still have to wait for the kernel.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (loop.here()) {
      closeHere();
    } else {
      loop.tell(this::closeHere);
    }
  }

  private void closeHere() {
    if (unsent() && !loop.closing()) {
      // io_uring sends with the loop's next turn.
      loop.netty().runNow();
    }
    ChannelFuture _ = channel.close();
    arrivals.drop();
    changed();
  }

  private boolean unsent() {
    ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
    return out != null && !out.isEmpty();
  }

  /** Netty closes a region's file with the region, and this one serves others too. */
  private static final class OpenRegion extends DefaultFileRegion {
    OpenRegion(FileChannel file, long position, long count) {
      super(file, position, count);
    }

    @Override
    protected void deallocate() {
      // The file is its owner's to close.
    }
  }
}
