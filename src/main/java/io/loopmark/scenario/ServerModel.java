package io.loopmark.scenario;

import io.loopmark.machine.Binding;
import io.loopmark.stack.Stack;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Who serves a server's clients; the constants are the values of the {@code server} parameter. */
public enum ServerModel {
  /** One thread serves one client after another. */
  SINGLE_THREAD,
  /** A new platform thread for each client. */
  THREAD_PER_CLIENT,
  /** Platform threads that wait for clients; without a number of their own, one per processor. */
  THREAD_POOL,
  /** A new virtual thread for each client. */
  VIRTUAL_THREADS,
  /** One thread serves all clients at once, over non-blocking channels. */
  SELECTOR,
  /** Processes that share the port. */
  PROCESS_POOL,
  /** One event loop of Netty serves all clients at once, over the JDK's selectors. */
  NETTY_NIO,
  /** The same over Linux's epoll, by Netty's own library. */
  NETTY_EPOLL,
  /** The same over Linux's io_uring. */
  NETTY_IO_URING;

  /** What carries the connections. */
  public Stack stack() {
    return switch (this) {
      case NETTY_NIO -> Stack.NETTY_NIO;
      case NETTY_EPOLL -> Stack.NETTY_EPOLL;
      case NETTY_IO_URING -> Stack.NETTY_IO_URING;
      case SINGLE_THREAD, THREAD_PER_CLIENT, THREAD_POOL, VIRTUAL_THREADS, SELECTOR, PROCESS_POOL ->
          Stack.JDK;
    };
  }

  /**
   * Threads to serve on, named as this project's own.
   *
   * @param workers of a pool
   * @param binding of all of them
   * @throws IllegalArgumentException when they cannot be bound
   * @throws IllegalStateException for {@link #SELECTOR}, {@link #PROCESS_POOL} and Netty's, which
   *     have none
   */
  ExecutorService open(int workers, Binding binding) {
    ThreadFactory platform =
        binding.around(Thread.ofPlatform().daemon().name("loopmark-server-", 0).factory());
    return switch (this) {
      case SINGLE_THREAD -> Executors.newSingleThreadExecutor(platform);
      case THREAD_PER_CLIENT -> Executors.newThreadPerTaskExecutor(platform);
      case THREAD_POOL -> Executors.newFixedThreadPool(workers, platform);
      case VIRTUAL_THREADS -> {
        if (!binding.equals(Binding.ANYWHERE)) {
          throw new IllegalArgumentException("VIRTUAL_THREADS cannot be bound to a processor");
        }
        yield Executors.newVirtualThreadPerTaskExecutor();
      }
      case SELECTOR, PROCESS_POOL, NETTY_NIO, NETTY_EPOLL, NETTY_IO_URING ->
          throw new IllegalStateException(this + " has no threads of its own in this process");
    };
  }
}
