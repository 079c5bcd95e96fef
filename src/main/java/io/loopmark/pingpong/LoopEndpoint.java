package io.loopmark.pingpong;

import io.loopmark.stack.EventLoop;
import io.loopmark.stack.LoopChannel;
import java.io.IOException;

/**
 * A side whose connection is Netty's. What sends and receives does so on its event loop's thread;
 * from any other, each call is a trip there and back.
 */
final class LoopEndpoint implements Endpoint {
  private final EventLoop loop;
  private final LoopChannel channel;
  private final ChannelEndpoint inner;

  /**
   * @param loop of this side alone, and closed with it
   * @param channel connected
   */
  LoopEndpoint(EventLoop loop, LoopChannel channel, PingPongKind kind) {
    this.loop = loop;
    this.channel = channel;
    this.inner = new ChannelEndpoint(channel, kind);
  }

  @Override
  public <T> T play(Play<T> play) throws IOException, InterruptedException {
    return loop.call(play::run);
  }

  @Override
  public void send(long number) throws IOException, InterruptedException {
    if (loop.here()) {
      inner.send(number);
    } else {
      play(
          () -> {
            inner.send(number);
            return number;
          });
    }
  }

  @Override
  public long receive() throws IOException, InterruptedException {
    return loop.here() ? inner.receive() : play(inner::receive);
  }

  @Override
  public void close() {
    channel.close();
    loop.close();
  }
}
