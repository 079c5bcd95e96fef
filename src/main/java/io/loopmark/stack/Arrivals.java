package io.loopmark.stack;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/** The end of a channel's pipeline: what has come and was not taken yet. Owned by the loop. */
final class Arrivals extends ChannelInboundHandlerAdapter {
  /** Of a channel that reads always; then it reads when it is asked to. */
  private static final int MOST_WAITING = 256;

  private final IntoBuffer memory = new IntoBuffer();
  private final Queue<ByteBuf> waiting = new ArrayDeque<>(2);
  private final Runnable changed;
  private boolean ended;
  private boolean dropped;
  private Throwable failure;

  Arrivals(Runnable changed) {
    this.changed = changed;
  }

  IntoBuffer memory() {
    return memory;
  }

  boolean any() {
    return !waiting.isEmpty() || ended || failure != null;
  }

  /** Lets go of what waits, and of what may come yet. */
  void drop() {
    dropped = true;
    waiting.forEach(ByteBuf::release);
    waiting.clear();
  }

  /** Copies what waits; below 0 at the end. */
  int take(ByteBuffer into) throws IOException {
    int before = into.position();
    ByteBuf first = waiting.peek();
    while (first != null && into.hasRemaining()) {
      int limit = into.limit();
      into.limit(Math.min(limit, into.position() + first.readableBytes()));
      first.readBytes(into);
      into.limit(limit);
      if (!first.isReadable()) {
        waiting.remove().release();
      }
      first = waiting.peek();
    }
    int count = into.position() - before;
    if (count == 0) {
      check();
    }
    return count == 0 && ended ? -1 : count;
  }

  /** Throws what went wrong, if anything did. */
  void check() throws IOException {
    if (failure != null) {
      throw Failures.plain(failure);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf came = (ByteBuf) message;
    if (memory.took(came) || dropped) {
      came.release();
    } else {
      waiting.add(came);
      if (waiting.size() >= MOST_WAITING) {
        context.channel().config().setAutoRead(false);
      }
    }
    changed.run();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent
        || event instanceof ChannelInputShutdownReadComplete) {
      ended = true;
      changed.run();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    changed.run();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    changed.run();
  }

  @Override
  @SuppressWarnings("deprecation") // Of its inbound form, which is this one.
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failure = failure == null ? cause : failure;
    ChannelFuture _ = context.close();
    changed.run();
  }
}
