package io.loopmark.stack;

import io.netty.channel.Channel;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;
import io.netty.channel.ChannelProgressivePromise;
import java.io.IOException;

/** How far the kernel has taken what a channel was last given to send. Owned by the loop. */
final class Departure implements ChannelProgressiveFutureListener {
  private final Runnable changed;
  private long length;
  private long taken;
  private long told;
  private Throwable failure;

  Departure(Runnable changed) {
    this.changed = changed;
  }

  /** What is sent next, and is this long; there must be nothing else under way. */
  ChannelProgressivePromise of(Channel channel, long count) {
    length = count;
    taken = 0;
    told = 0;
    return channel.newProgressivePromise().addListener(this);
  }

  boolean done() {
    return taken == length || failure != null;
  }

  long gone() {
    long count = taken - told;
    told = taken;
    return count;
  }

  void check() throws IOException {
    if (failure != null) {
      throw Failures.plain(failure);
    }
  }

  @Override
  public void operationProgressed(ChannelProgressiveFuture future, long progress, long total) {
    taken = progress;
    changed.run();
  }

  @Override
  public void operationComplete(ChannelProgressiveFuture future) {
    if (future.isSuccess()) {
      taken = length;
    } else {
      failure = future.cause();
    }
    changed.run();
  }
}
