package io.loopmark.stack;

import io.loopmark.machine.Binding;
import io.loopmark.text.Trouble;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One of Netty's event loops on a thread of its own, which also does what is to be done with the
 * loop's channels: events come while {@link #await} lets them, and only then.
 *
 * <ul>
 *   <li>{@link #call} may come from any thread, one at a time; so may {@link #close}, which ends a
 *       call under way.
 *   <li>All else belongs to the loop's thread.
 *   <li>Closing it closes its channels, and has ended its thread when it returns.
 * </ul>
 */
public final class EventLoop implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(10);
  private static final int IO_URING_TURNS = 3;

  /** Something to be done on the loop's thread. */
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  private final Stack stack;
  private final ManualIoEventLoop loop;
  private UntimedHandler handler;
  private final Thread thread;
  private volatile boolean interrupted;
  private volatile boolean closing;

  static {
    NettyLog.off();
  }

  private EventLoop(Stack stack, Binding binding) throws IOException {
    this.stack = stack;
    this.thread = binding.around(EventLoop::newThread).newThread(this::live);
    try {
      this.loop =
          new ManualIoEventLoop(
              thread,
              executor -> {
                handler = new UntimedHandler(NettyTransport.handlers(stack).newHandler(executor));
                return handler;
              });
    } catch (RuntimeException e) {
      throw new IOException(stack + ": " + Trouble.words(e), e);
    }
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new FastThreadLocalThread(task, "loopmark-loop");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts one.
   *
   * @param stack one of Netty's
   * @param binding of its thread
   * @throws IOException when this machine hasn't got it, or too few descriptors are left
   */
  public static EventLoop open(Stack stack, Binding binding) throws IOException {
    if (stack.obstacle().isPresent()) {
      throw new IOException(stack + ": " + stack.obstacle().get());
    }
    EventLoop opened = new EventLoop(stack, binding);
    opened.thread.start();
    return opened;
  }

  /** The end of what its stack can have the kernel send from a file itself, in bytes. */
  public long mostOfAFile() {
    // Netty cuts the place in the file to 31 bits (IoUringFileRegion, 4.2.18).
    return stack == Stack.NETTY_IO_URING ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }

  boolean closing() {
    return closing;
  }

  Stack stack() {
    return stack;
  }

  ManualIoEventLoop netty() {
    return loop;
  }

  /** Has it run a channel. */
  ChannelFuture register(Channel channel) {
    ChannelPromise promise = new DefaultChannelPromise(channel, loop);
    channel.unsafe().register(loop, promise);
    return promise;
  }

  /** Whether the caller is its thread. */
  public boolean here() {
    return loop.inEventLoop();
  }

  /**
   * Has its thread do something, and waits for it; interrupting the caller ends it. From its own
   * thread it is done at once.
   *
   * @throws ClosedChannelException when the loop is closed
   */
  public <T> T call(Work<T> work) throws IOException, InterruptedException {
    if (here()) {
      return work.run();
    }
    FutureTask<T> task = new FutureTask<>(() -> alone(work));
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
    if (closing) {
      // It may have come too late to be run.
      task.cancel(false);
    }
    try {
      return task.get();
    } catch (InterruptedException e) {
      interrupt(task);
      throw e;
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (CancellationException e) {
      throw closed(e);
    }
  }

  /** What work does to its thread's interrupt status is not the next one's affair. */
  private static <T> T alone(Work<T> work) throws IOException, InterruptedException {
    try {
      return work.run();
    } finally {
      boolean _ = Thread.interrupted();
    }
  }

  private static ClosedChannelException closed(RuntimeException cause) {
    ClosedChannelException closed = new ClosedChannelException();
    closed.initCause(cause);
    return closed;
  }

  /** It ends at its next wait; whoever called must not go on before. */
  private void interrupt(FutureTask<?> task) {
    interrupted = true;
    wake();
    boolean again = false;
    while (!task.isDone() && thread.isAlive()) {
      try {
        task.get(1, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        again = true;
      } catch (ExecutionException | TimeoutException _) {
        // It ends by failing.
      }
    }
    interrupted = false;
    if (again) {
      Thread.currentThread().interrupt();
    }
  }

  private static IOException failure(ExecutionException e) throws InterruptedException {
    return switch (e.getCause()) {
      case IOException cause -> cause;
      case InterruptedException cause -> throw cause;
      case RuntimeException cause -> throw cause;
      case Error cause -> throw cause;
      case Throwable cause -> new IOException(Trouble.words(cause), cause);
    };
  }

  private void wake() {
    tell(() -> {});
  }

  /** Has its thread do something at its next turn, unless it has ended. */
  void tell(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException _) {
      // Its end has closed all there is.
    }
  }

  /**
   * Lets events and tasks come, after waiting for the first of them.
   *
   * @param nanos how long to wait at most; 0 for as long as it takes, below 0 for not at all
   * @throws InterruptedException when the caller of {@link #call} was interrupted
   * @throws ClosedChannelException when the loop is closed
   */
  public void await(long nanos) throws IOException, InterruptedException {
    if (interrupted) {
      throw new InterruptedException("interrupted while waiting for an event");
    }
    if (closing) {
      throw new ClosedChannelException();
    }
    run(nanos);
  }

  private void run(long nanos) {
    handler.untimed(nanos == 0);
    loop.run(nanos);
  }

  /** Lets all come that is there already, and waits for nothing. */
  public void look() throws IOException, InterruptedException {
    // io_uring first hears that there is something, then asks for it, and then gets it.
    int turns = stack == Stack.NETTY_IO_URING ? IO_URING_TURNS : 1;
    for (int i = 0; i < turns; i++) {
      await(-1);
    }
  }

  private void live() {
    try {
      while (!closing) {
        run(0);
      }
    } finally {
      closing = true;
      Future<?> ended = loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
      while (!ended.isDone()) {
        loop.runNow();
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    wake();
    if (here()) {
      return;
    }
    boolean again = false;
    long end = System.nanoTime() + END.toNanos();
    while (thread.isAlive() && System.nanoTime() < end) {
      try {
        thread.join(END);
      } catch (InterruptedException _) {
        again = true;
      }
    }
    if (again) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new IllegalStateException("an event loop did not end within " + END.toMillis() + " ms");
    }
  }
}
