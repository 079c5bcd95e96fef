package io.loopmark.stack;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;

/**
 * Has an event loop wait without a timer where nobody wants one, as Netty's own threads do: a loop
 * that is driven by its user sets one for each wait, which costs ping-pong two calls of the kernel
 * a number. Owned by the loop's thread, but {@link #wakeup}.
 */
final class UntimedHandler implements IoHandler {
  private final IoHandler handler;
  private final Untimed untimed = new Untimed();

  UntimedHandler(IoHandler handler) {
    this.handler = handler;
  }

  /** Whether the waits to come have no end but an event. */
  void untimed(boolean wanted) {
    untimed.wanted = wanted;
  }

  @Override
  public void initialize() {
    handler.initialize();
  }

  @Override
  public int run(IoHandlerContext context) {
    untimed.context = context;
    return handler.run(untimed);
  }

  @Override
  public void prepareToDestroy() {
    handler.prepareToDestroy();
  }

  @Override
  public void destroy() {
    handler.destroy();
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return handler.register(handle);
  }

  @Override
  public void wakeup() {
    handler.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return handler.isCompatible(handleType);
  }

  /** The loop's own context, but for the end of a wait; nothing is ever scheduled here. */
  private static final class Untimed implements IoHandlerContext {
    private static final long NONE = -1;

    private IoHandlerContext context;
    private boolean wanted;

    @Override
    public boolean canBlock() {
      return context.canBlock();
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
      return context.delayNanos(currentTimeNanos);
    }

    @Override
    public long deadlineNanos() {
      return wanted ? NONE : context.deadlineNanos();
    }
  }
}
